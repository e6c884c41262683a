// What is asked of Node's `os`.

/** One thread reads a file: a second one would need memory that both share, which few hosts allow a page. */
export const availableParallelism = (): number => 1;

export const userInfo = (): { username: string } => ({ username: "reader" });

export const tmpdir = (): string => "/tmp";

export const EOL = "\n";
