// Trino as an SQL engine.
import type { Query, QueryResult } from "trino-client";
import { InputError } from "../../errors/input-error";
import { Interruption } from "./interruption";
import type { SqlAnswer, SqlChunk, SqlEngine, SqlValue } from "./sql-engine";
import { inPlainWords, serverTrouble } from "./trino-errors";
import type { TrinoServer } from "./trino-server";

/**
 * How long one request may take, in milliseconds. A server that is there takes a statement at once, and answers after a
 * second or so, also when it has nothing to say yet.
 */
const LONGEST = { statement: 10_000, answer: 60_000 };
/** The answers after which the protocol asks to try again, and for how long in all, in milliseconds. */
const TRY_AGAIN = { statuses: [429, 502, 503, 504], pauses: [100, 400, 1600, 6400] };

/**
 * A server closes a connection that was idle for some seconds, and a client that was busy meanwhile hears of it only when it
 * asks again. One more request opens a new connection. Statements only read, so asking twice does no harm.
 */
const CLOSED = "ECONNRESET";

/** Sums survive the loss of a worker. Many rows do not: a query that may be repeated keeps its answer until its end. */
const REPEATED = { retry_policy: "QUERY" };
const NOT_REPEATED = { retry_policy: "NONE" };

/** The requests of the client: each page of an answer is one. */
interface Requests {
  request<T>(config: {
    method?: string;
    url?: string;
    timeout?: number;
    proxy?: false;
  }): Promise<T>;
}

/** A Trino cluster, through its own client, which is loaded on first use. */
export class Trino implements SqlEngine {
  // Hidden from everything that prints or serializes objects: both hold credentials.
  readonly #client: import("trino-client").Trino;
  readonly #server: TrinoServer;

  private constructor(client: import("trino-client").Trino, server: TrinoServer) {
    this.#client = client;
    this.#server = server;
  }

  static async open(server: TrinoServer): Promise<Trino> {
    const { BasicAuth, Trino: Client } = await import("trino-client");
    const { url, user, password, token } = server;
    const client = Client.create({
      server: url.origin,
      source: "normal-equation",
      ...(password && !token && { auth: new BasicAuth(user, password) }),
      extraHeaders: { "X-Trino-User": user, ...(token && { Authorization: `Bearer ${token}` }) },
    });
    // The client follows any address that an answer names, and gives up at the first 503.
    const requests = (client as unknown as { client: Requests }).client;
    const request = requests.request.bind(requests);
    requests.request = (config) =>
      answered(server, config.url ?? "", () =>
        request({
          ...config,
          timeout: config.method === "POST" ? LONGEST.statement : LONGEST.answer,
          ...(server.isLoopback && { proxy: false }),
        }),
      );
    return new Trino(client, server);
  }

  async rows(sql: string): Promise<SqlValue[][]> {
    const rows: SqlValue[][] = [];
    for await (const page of this.pages({ query: sql, session: REPEATED })) rows.push(...page);
    return rows;
  }

  async *chunks(sql: string): AsyncGenerator<SqlChunk, void, void> {
    for await (const page of this.pages({ query: sql, session: NOT_REPEATED })) {
      yield {
        rowCount: page.length,
        // NaN and infinities come as texts.
        numbers: (j) => Float64Array.from(page, (row) => Number(row[j])),
        texts: (j) => page.map((row) => String(row[j])),
      };
    }
  }

  async whole(sql: string): Promise<SqlAnswer> {
    const chunks: SqlChunk[] = [];
    for await (const chunk of this.chunks(sql)) chunks.push(chunk);
    return { rowCount: chunks.reduce((sum, { rowCount }) => sum + rowCount, 0), chunks };
  }

  close(): void {
    // Nothing is held between two statements.
  }

  private async *pages(query: Query): AsyncGenerator<SqlValue[][], void, void> {
    let id = "";
    let isOver = false;
    const interruption = new Interruption();
    try {
      const answer = await this.#client.query(query);
      for (let isFirst = true; ; isFirst = false) {
        const { value, done } = await answer.next();
        const result = value as QueryResult;
        id = result.id;
        if (result.error) {
          isOver = true;
          throw inPlainWords(result.error, this.#server);
        }
        // The end repeats the last page, unless the first answer was the end already.
        if (result.data && (!done || isFirst)) yield result.data;
        if (done) {
          isOver = true;
          return;
        }
        interruption.check();
      }
    } finally {
      interruption.end();
      if (id && !isOver) await this.#client.cancel(id).catch(() => {});
    }
  }
}

/** A request to the server itself, tried again where the protocol says so, or the connection was closed. */
async function answered<T>(
  server: TrinoServer,
  url: string,
  request: () => Promise<T>,
): Promise<T> {
  if (new URL(url, server.url).origin !== server.url.origin) {
    throw new InputError(
      `the server at ${server.url.origin} sends its answers from another address, ${new URL(url, server.url).origin}, to which ` +
        "credentials are not sent. Use that address, or set http-server.process-forwarded=true behind a proxy",
    );
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const { code, response } = error as { code?: string; response?: { status?: number } };
      const pause = TRY_AGAIN.pauses[attempt];
      const isWorthAnother =
        TRY_AGAIN.statuses.includes(response?.status ?? 0) || (code === CLOSED && attempt === 0);
      // The error of the client holds the password: it must not get out.
      if (pause === undefined || !isWorthAnother) throw serverTrouble(error, server);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
