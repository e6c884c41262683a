import { inspect } from "node-inspect-extracted";

const pending = Symbol("pending");

/**
 * The value of a cell as the console of Node prints it. Only Node can look into a promise; here one that has settled is asked.
 */
export async function shown(value: unknown): Promise<string> {
  if (typeof value === "string") return value;
  if (!(value instanceof Promise)) return inspect(value);
  const own = inspect(value).replace(/<pending>/, "");
  return own.replace(/\{ ?/, `{ ${await stateOf(value)}`);
}

async function stateOf(promise: Promise<unknown>): Promise<string> {
  try {
    const now = await Promise.race([promise, Promise.resolve(pending)]);
    return now === pending ? "<pending>" : inspect(now);
  } catch (reason) {
    return `<rejected> ${inspect(reason)}`;
  }
}
