// Trino as an SQL engine.
import type { QueryResult } from "trino-client";
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
type RetryPolicy = "QUERY" | "NONE";

/** A request of the client, to an address of the server or one that an answer names. */
interface Request {
  method: "POST" | "GET" | "DELETE";
  url: string;
  data?: string;
  headers?: Record<string, string>;
}

/** The requests of the client: each page of an answer is one. */
interface Requests {
  request(config: Request & { timeout: number; proxy?: false }): Promise<unknown>;
}

/** A Trino cluster, through its own client, which is loaded on first use. */
export class Trino implements SqlEngine {
  // Hidden from everything that prints or serializes objects: both hold credentials.
  readonly #requests: Requests;
  readonly #server: TrinoServer;

  private constructor(requests: Requests, server: TrinoServer) {
    this.#requests = requests;
    this.#server = server;
  }

  static async open(server: TrinoServer): Promise<Trino> {
    const { BasicAuth, Trino: Client } = await import("trino-client");
    const { url, user, password, token } = server;
    const { client } = Client.create({
      server: url.origin,
      source: "normal-equation",
      ...(password && !token && { auth: new BasicAuth(user, password) }),
      extraHeaders: { "X-Trino-User": user, ...(token && { Authorization: `Bearer ${token}` }) },
    }) as unknown as { client: Requests };
    return new Trino(client, server);
  }

  async rows(sql: string): Promise<SqlValue[][]> {
    const rows: SqlValue[][] = [];
    for await (const page of this.pages(sql, "QUERY")) rows.push(...page);
    return rows;
  }

  async *chunks(sql: string): AsyncGenerator<SqlChunk, void, void> {
    for await (const page of this.pages(sql, "NONE")) {
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

  /**
   * The pages of an answer. The client's own iterator goes on by itself while a query computes, and hears of no interrupt
   * until there are rows.
   */
  private async *pages(sql: string, retry: RetryPolicy): AsyncGenerator<SqlValue[][], void, void> {
    const interruption = new Interruption();
    let running: string | undefined;
    try {
      let page = await this.page({
        method: "POST",
        url: "/v1/statement",
        data: sql,
        headers: { "X-Trino-Session": `retry_policy=${retry}` },
      });
      for (;;) {
        running = page.nextUri && page.id;
        if (page.error) throw inPlainWords(page.error, this.#server);
        if (page.data?.length) yield page.data;
        if (!page.nextUri) return;
        interruption.check();
        page = await this.page({ method: "GET", url: page.nextUri });
      }
    } finally {
      interruption.end();
      if (running)
        await this.request({ method: "DELETE", url: `/v1/query/${running}` }).catch(() => {});
    }
  }

  private async page(request: Request): Promise<QueryResult> {
    const page = (await this.request(request)) as QueryResult | undefined | null;
    if (typeof page?.id === "string") return page;
    throw new InputError(
      `the server at ${this.#server.url.origin} answers, but not as a Trino server does. Is the address right?`,
    );
  }

  private request(request: Request): Promise<unknown> {
    return answered(this.#server, request.url, () =>
      this.#requests.request({
        ...request,
        timeout: request.method === "POST" ? LONGEST.statement : LONGEST.answer,
        ...(this.#server.isLoopback && { proxy: false }),
      }),
    );
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
