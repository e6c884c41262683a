// Address of a Trino server, and credentials.
import { userInfo } from "node:os";
import { InputError } from "../../errors/input-error";

/** How to reach a Trino server; what is left out is taken from the environment. */
export interface TrinoOptions {
  /** The name of the user: this, else TRINO_USER, else that of the operating system. */
  user?: string;
  /** The password: this, else TRINO_PASSWORD. Neither: none. */
  password?: string;
  /** A token (JWT) in place of a password: this, else TRINO_TOKEN. */
  token?: string;
  /** Whether http without encryption is allowed to another machine: then everyone on the way can read what is sent. */
  plainHttp?: boolean;
}

/** A server and who asks it. */
export interface TrinoServer {
  url: URL;
  isLoopback: boolean;
  user: string;
  password?: string;
  token?: string;
}

/** @throws InputError when the address is none, or what is sent could be read on the way */
export function trinoServer(address: string, options: TrinoOptions): TrinoServer {
  const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new InputError(
      `trinoTable needs the address of the server, as "https://host:8443"; got ${JSON.stringify(withoutUser(address))}`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      "the address must not hold a user or a password, because addresses are shown. Use TRINO_USER and TRINO_PASSWORD " +
        'in the environment, or the options { user: "…", password: "…" }',
    );
  }
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "http:" && !isLoopback && options.plainHttp !== true) {
    throw new InputError(
      `${url.origin} is http without encryption: data and credentials could be read on the way. Use https, or allow it with ` +
        "{ plainHttp: true }",
    );
  }
  const { env } = process;
  const password = options.password ?? env.TRINO_PASSWORD;
  const token = options.token ?? env.TRINO_TOKEN;
  return {
    url,
    isLoopback,
    user: options.user ?? env.TRINO_USER ?? userInfo().username,
    ...(password && { password }),
    ...(token && { token }),
  };
}

/** What comes before the last @ may be a password that no rule of addresses divides. */
function withoutUser(address: unknown): unknown {
  return typeof address === "string" ? address.replace(/^(\w+:\/\/)?.*@/s, "$1…@") : address;
}
