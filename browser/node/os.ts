// What is asked of Node's `os`.

export const userInfo = (): { username: string } => ({ username: "reader" });

export const tmpdir = (): string => "/tmp";

export const EOL = "\n";
