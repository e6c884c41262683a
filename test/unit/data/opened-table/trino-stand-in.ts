import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll } from "vitest";

/** What a request was answered with. */
export interface Exchange {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  sql?: string;
}

/** The changes that a test makes to the protocol. */
export interface Behaviour {
  /** Rows of a page. */
  pageRows?: number;
  /** Answers a request in its own way, or says that it does not. */
  instead?: (request: Exchange, response: ServerResponse, origin: string) => boolean;
}

interface Answer {
  columns: { name: string; type: string }[];
  rows: unknown[][];
}

/**
 * The statement protocol of Trino on 127.0.0.1, as its documentation and exchanges with version 476 have it: the
 * answer to a POST, an empty page while the query waits, pages of rows, an end without `nextUri`. DuckDB computes the
 * answers, so that the SQL is that of the package.
 */
export class TrinoStandIn {
  readonly exchanges: Exchange[] = [];
  behaviour: Behaviour = {};
  private readonly answers = new Map<string, Answer | { error: object }>();
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  private connection!: DuckDBConnection;

  /** Runs while the tests of a file do. */
  constructor() {
    beforeAll(async () => {
      const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
      this.connection = await instance.connect();
      await this.connection.run("ATTACH ':memory:' AS hive");
      await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    });
    afterAll(() => {
      this.server.closeAllConnections();
      this.server.close();
      this.connection.closeSync();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A statement that needs no answer. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** A table hive.lake.`name`, or of another schema, with the rows of a query. */
  async table(name: string, query: string, schema = "lake"): Promise<void> {
    await this.connection.run(
      `CREATE SCHEMA IF NOT EXISTS hive.${schema}; CREATE OR REPLACE VIEW hive.${schema}.${name} AS ${query}`,
    );
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = request;
    let sql = "";
    for await (const part of request) sql += part;
    const exchange: Exchange = { method, path, headers, ...(sql && { sql }) };
    this.exchanges.push(exchange);
    if (this.behaviour.instead?.(exchange, response, this.url)) return;
    const send = (result: object) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(result, inJson));
    };
    if (method === "DELETE") return void response.writeHead(204).end();
    if (method === "POST") {
      const id = `20260101_000000_${String(this.answers.size).padStart(5, "0")}_test`;
      this.answers.set(id, await this.answerOf(sql));
      return send({ id, nextUri: `${this.url}/v1/statement/queued/${id}/slug/1`, stats: {} });
    }
    const [, , , stage, id, , token] = path.split("/");
    const found = this.answers.get(id!)!;
    if ("error" in found) return send({ id, stats: {}, error: found.error });
    const executing = (page: number) => `${this.url}/v1/statement/executing/${id}/slug/${page}`;
    if (stage === "queued") return send({ id, nextUri: executing(0), stats: {} });
    const { pageRows = 1000 } = this.behaviour;
    const start = Number(token) * pageRows;
    const data = found.rows.slice(start, start + pageRows);
    const isLast = start + pageRows >= found.rows.length;
    send({
      id,
      columns: found.columns,
      ...(data.length > 0 && { data }),
      ...(!isLast && { nextUri: executing(Number(token) + 1) }),
      stats: {},
    });
  }

  private async answerOf(sql: string): Promise<Answer | { error: object }> {
    try {
      const reader = await this.connection.runAndReadAll(sql);
      return {
        columns: reader.columnNames().map((name, j) => ({
          name,
          type: String(reader.columnType(j)).toLowerCase(),
        })),
        rows: reader.getRowsJS() as unknown[][],
      };
    } catch (error) {
      const { message } = error as Error;
      const errorName = message.startsWith("Catalog Error") ? "TABLE_NOT_FOUND" : "SYNTAX_ERROR";
      return { error: { message, errorCode: 1, errorName, errorType: "USER_ERROR" } };
    }
  }
}

/** Trino writes NaN and infinities as texts. */
function inJson(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
