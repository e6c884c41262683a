// Errors of Trino in plain words.
import type { QueryError } from "trino-client";
import { InputError } from "../../errors/input-error";
import type { TrinoServer } from "./trino-server";

const advice: Record<string, string> = {
  CATALOG_NOT_FOUND: "Is the first part of the table's name right?",
  SCHEMA_NOT_FOUND: "Is the second part of the table's name right?",
  TABLE_NOT_FOUND: "Is the last part of the table's name right?",
  SYNTAX_ERROR:
    "A condition of where is written as what follows WHERE: \"km > 3 AND city = 'Bern'\"",
  COLUMN_NOT_FOUND: "table.names has the columns that there are",
  TYPE_MISMATCH: "A condition compares values of one kind: \"day = DATE '2024-01-31'\"",
  PERMISSION_DENIED: "Ask who runs the cluster for the right to read the table",
  INVALID_CAST_ARGUMENT:
    "Columns of CSV files are text on a cluster: make a view that casts them, and correct what is no number",
};

/** A query that failed, with Trino's own name for the reason. */
export class QueryFailure extends InputError {
  constructor(
    message: string,
    readonly reason: string,
  ) {
    super(message);
  }
}

/** What Trino says of a query that failed, and what can be done about it. */
export function inPlainWords(error: QueryError, { url }: TrinoServer): QueryFailure {
  const { errorName = "UNKNOWN", errorType, message = "no reason was given" } = error;
  const what = message.split("\n")[0];
  const known = advice[errorName];
  if (known) return new QueryFailure(`Trino refused it: ${what}. ${known}`, errorName);
  const why =
    errorType === "INSUFFICIENT_RESOURCES" ? "the cluster has too little room" : errorName;
  return new QueryFailure(
    `the query failed on the cluster at ${url.origin} (${why}): ${what}. Try again, or ask who runs the cluster`,
    errorName,
  );
}

const reasons: Record<string, string> = {
  ECONNREFUSED: "nothing answers at this address. Is the server started, and the port right?",
  ENOTFOUND: "there is no machine of this name. Is the address right?",
  EAI_AGAIN: "the name cannot be looked up. Is there a network?",
  ECONNRESET: "it broke the connection off. Was it stopped? Try again when it is there",
  ECONNABORTED:
    "it gave no answer in time. Is the address right? Was the server stopped? Try again when it is there",
  EPROTO: "it does not answer in https. Is the port right, or is it http there?",
  ETIMEDOUT: "it gave no answer. Is the address right, and may this machine reach it?",
};

const statuses: Record<number, string> = {
  401: "it does not accept the credentials. Set TRINO_USER and TRINO_PASSWORD or TRINO_TOKEN, or the options of trinoTable",
  403: "it refuses this user. Ask who runs the cluster",
  404: "it is no Trino server, or no longer knows the query. Is the address right? Try again",
  410: "it no longer knows the query. Try again",
};

/** An error on the way to the server, without what the client has put into it: addresses, headers, a password. */
export function serverTrouble(error: unknown, { url }: TrinoServer): InputError {
  if (error instanceof InputError) return error;
  const { code = "", response } = error as { code?: string; response?: { status?: number } };
  const status = response?.status;
  const reason =
    status !== undefined
      ? (statuses[status] ?? `it answered with the status ${status}. Try again later`)
      : (reasons[code] ??
        `it cannot be reached${code && ` (${code})`}. Is the address right, and its certificate?`);
  return new InputError(`the Trino server at ${url.origin}: ${reason}`);
}
