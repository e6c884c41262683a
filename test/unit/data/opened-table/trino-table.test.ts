import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { InputError, NormalLinearRegression, trinoTable } from "../../../../src/index";
import { TrinoStandIn } from "./trino-stand-in";

const cluster = new TrinoStandIn();
beforeEach(() => {
  for (const name of ["TRINO_USER", "TRINO_PASSWORD", "TRINO_TOKEN"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  cluster.behaviour = {};
  vi.unstubAllEnvs();
});

const trips = async () => {
  await cluster.table(
    "trips",
    `SELECT range AS id, CASE WHEN range != 3 THEN range / 4 END AS km, ['Bern', NULL][range % 2 + 1] AS city,
     range % 2 = 0 AS paid, DATE '2024-01-01' AS day FROM range(2500)`,
  );
  return trinoTable(cluster.url, "hive.lake.trips", { user: "ada" });
};

/** The error of a promise, which must be one for people. */
async function refusal(promise: Promise<unknown>): Promise<InputError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
}

describe("the methods of an opened table", () => {
  test("columns and their kinds, rows by pages, samples", async () => {
    const table = await trips();
    expect(table.types).toEqual({
      id: "number",
      km: "number",
      city: "text",
      paid: "boolean",
      day: "date",
    });
    for (const pageRows of [1, 700, 2500, 10_000]) {
      cluster.behaviour = { pageRows };
      if (pageRows > 1) expect((await table.load("id")).column("id").at(-1)).toBe(2499);
      expect((await table.head(3)).rowCount).toBe(3);
    }
    const loaded = await table.load();
    expect(loaded.rowCount).toBe(2500);
    expect([...loaded.column("km").slice(0, 5)]).toEqual([0, 0.25, 0.5, Number.NaN, 1]);
    expect([...loaded.column("paid").slice(0, 2)]).toEqual([1, 0]);
    expect(loaded.text("city").slice(0, 2)).toEqual(["Bern", ""]);
    expect(await table.where("city", "Bern").rowCount()).toBe(1250);
    const sample = await table.select("id").sample(100, { seed: 2 });
    expect(new Set(sample.column("id")).size).toBe(100);
    expect(String(table)).toContain("hive.lake.trips, opened");
    table.close();
  });

  test("sums may be repeated when a worker is lost, streams of rows are not kept for it", async () => {
    const table = await trips();
    cluster.exchanges.length = 0;
    await table.rowCount();
    await table.load("id");
    const sessions = cluster.exchanges
      .filter(({ method }) => method === "POST")
      .map(({ headers }) => headers["x-trino-session"]);
    expect(sessions).toEqual(["retry_policy=QUERY", "retry_policy=NONE"]);
  });

  test("a query whose rows are not wanted any more is cancelled", async () => {
    const table = await trips();
    cluster.behaviour = { pageRows: 10 };
    for await (const _ of table.origin.engine.chunks("SELECT 1e0 FROM range(100)")) break;
    expect(cluster.exchanges.at(-1)).toMatchObject({ method: "DELETE" });
    expect(cluster.exchanges.at(-1)!.path).toMatch(/^\/v1\/query\/\w+$/);
  });
});

test("the reading stops when it is interrupted, and the query is cancelled", async () => {
  const table = await trips();
  cluster.behaviour = { pageRows: 10 };
  const before = process.listenerCount("SIGINT");
  const keepAlive = () => {};
  process.on("SIGINT", keepAlive);
  const read = async () => {
    for await (const _ of table.origin.engine.chunks("SELECT 1e0 FROM range(100)")) {
      process.emit("SIGINT");
    }
  };
  expect((await refusal(read())).message).toMatch(/stopped before the last row/);
  process.removeListener("SIGINT", keepAlive);
  expect(process.listenerCount("SIGINT")).toBe(before);
  expect(cluster.exchanges.at(-1)).toMatchObject({ method: "DELETE" });
});

test("a query that computes stops when it is interrupted, and is cancelled", async () => {
  const table = await trips();
  let polls = 0;
  cluster.behaviour = {
    instead: ({ path }, response, origin) => {
      if (!path.includes("executing")) return false;
      if (++polls === 3) process.emit("SIGINT");
      response.setHeader("content-type", "application/json");
      const nextUri = polls < 100 ? `${origin}${path}` : undefined;
      response.end(JSON.stringify({ id: "computing", nextUri, stats: {} }));
      return true;
    },
  };
  const keepAlive = () => {};
  process.on("SIGINT", keepAlive);
  expect((await refusal(table.rowCount())).message).toMatch(/stopped before the last row/);
  process.removeListener("SIGINT", keepAlive);
  expect(polls).toBe(3);
  expect(cluster.exchanges.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/query/computing" });
});

describe("names", () => {
  /** Answers DESCRIBE as Trino 476 does, and lists names, or refuses to. */
  function hasNoSuch(message: string, errorName: string, names: string[] | undefined) {
    cluster.behaviour = {
      instead: ({ path, sql }, response, origin) => {
        response.setHeader("content-type", "application/json");
        const isList = sql?.startsWith("SHOW") || path.endsWith("/list");
        const failed =
          isList && !names ? { message: "no", errorName: "PERMISSION_DENIED" } : undefined;
        response.end(
          JSON.stringify({
            id: "1",
            stats: {},
            ...(sql
              ? { nextUri: `${origin}/v1/statement/queued/1/${isList ? "list" : "describe"}` }
              : isList && names
                ? {
                    columns: [{ name: "Name", type: "varchar" }],
                    data: names.map((name) => [name]),
                  }
                : { error: failed ?? { message, errorName, errorType: "USER_ERROR" } }),
          }),
        );
        return true;
      },
    };
  }

  test.each([
    [
      "hive.lake.nope",
      "TABLE_NOT_FOUND",
      "line 1:1: Table 'hive.lake.nope' does not exist",
      'SHOW TABLES FROM "hive"."lake"',
      ["note", "trips"],
      'Is the last part of the table\'s name right? Did you mean "note"? The tables there are note, trips',
    ],
    [
      "hive.nope.t",
      "SCHEMA_NOT_FOUND",
      "line 1:1: Schema 'nope' does not exist",
      'SHOW SCHEMAS FROM "hive"',
      ["information_schema", "lake"],
      "Is the second part of the table's name right? The schemas there are lake",
    ],
    [
      "nope.lake.t",
      "CATALOG_NOT_FOUND",
      "line 1:1: Catalog 'nope' not found",
      "SHOW CATALOGS",
      ["hive", "system"],
      "Is the first part of the table's name right? The catalogues are hive, system",
    ],
  ])("%s does not exist", async (name, errorName, message, statement, names, advice) => {
    hasNoSuch(message, errorName, names);
    cluster.exchanges.length = 0;
    const error = await refusal(trinoTable(cluster.url, name));
    expect(error.message).toBe(`Trino refused it: ${message}. ${advice}`);
    expect(cluster.exchanges.flatMap(({ sql }) => sql ?? []).at(-1)).toBe(statement);
    // Who may not list names, or finds none, is told without them.
    for (const none of [undefined, []]) {
      hasNoSuch(message, errorName, none);
      const plain = await refusal(trinoTable(cluster.url, name));
      expect(plain.message).toBe(`Trino refused it: ${message}. ${advice.split("?")[0]}?`);
    }
  });

  test.each(["trips", "lake.trips", "a.b.c.d", "hive..trips", "", 'hive.lake."t', 5 as never])(
    "%j has no three parts",
    async (name) => {
      expect((await refusal(trinoTable(cluster.url, name))).message).toMatch(
        /catalogue and schema, as "hive\.lake\.trips"/,
      );
    },
  );

  test("names with dots and quotes", async () => {
    cluster.exchanges.length = 0;
    await refusal(trinoTable(cluster.url, 'hive.lake."a.b ""c"'));
    expect(cluster.exchanges[0]!.sql).toBe('DESCRIBE "hive"."lake"."a.b ""c"');
  });

  test("a condition that is no SQL", async () => {
    const table = await trips();
    expect((await refusal(table.where("km >").rowCount())).message).toMatch(
      /written as what follows WHERE/,
    );
  });
});

describe("credentials", () => {
  const sent = async (options = {}) => {
    cluster.exchanges.length = 0;
    await trinoTable(cluster.url, "hive.lake.trips", options);
    const { authorization, ...headers } = cluster.exchanges.at(-1)!.headers;
    return { authorization: String(authorization), user: headers["x-trino-user"] };
  };
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  test("come from an option, else from the environment", async () => {
    await trips();
    vi.stubEnv("TRINO_USER", "eve");
    vi.stubEnv("TRINO_PASSWORD", "from-env");
    expect(await sent()).toEqual({ authorization: basic("eve:from-env"), user: "eve" });
    const options = { user: "ada", password: "from-option" };
    expect(await sent(options)).toEqual({ authorization: basic("ada:from-option"), user: "ada" });
    vi.stubEnv("TRINO_TOKEN", "a.b.c");
    expect(await sent()).toEqual({ authorization: "Bearer a.b.c", user: "eve" });
  });

  test("are in no error, whatever goes wrong", async () => {
    for (const status of [401, 403, 404, 500]) {
      cluster.behaviour = {
        instead: (_, response) => {
          response.writeHead(status).end("no");
          return true;
        },
      };
      const error = await refusal(
        trinoTable(cluster.url, "hive.lake.trips", {
          user: "ada",
          password: "s3cret",
          token: "t0ken",
        }),
      );
      expect(error.message).toContain(`the Trino server at ${cluster.url}: `);
      const all = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.cause);
      expect(all).not.toMatch(/s3cret|t0ken|czNjcmV0/);
    }
  });

  test("are in nothing that an object prints", async () => {
    await trips();
    const table = await trinoTable(cluster.url, "hive.lake.trips", {
      user: "ada",
      password: "s3cret",
    });
    const withToken = await trinoTable(cluster.url, "hive.lake.trips", { token: "t0ken" });
    const model = await new NormalLinearRegression().fitTable(table, ["id"], "paid");
    for (const one of [table, table.origin, table.origin.engine, withToken.origin, model]) {
      const all = inspect(one, { depth: 20, showHidden: true, customInspect: false });
      const printed = all + inspect(one, { depth: 20 }) + JSON.stringify(one);
      expect(printed).not.toMatch(/s3cret|t0ken|czNjcmV0/);
    }
  });

  test("are in no address", async () => {
    const error = await refusal(trinoTable("https://ada:s3cret@host", "a.b.c"));
    expect(error.message).toMatch(/must not hold a user or a password/);
    expect(error.message).not.toMatch(/s3cret/);
    for (const address of [
      "ftp://ada:s3cret@host",
      "https://ada:s3c/ret@host",
      "https://ada:x@s3cret@",
      "ada:x/y@s3cret@host",
    ]) {
      const { message } = await refusal(trinoTable(address, "a.b.c"));
      expect(message).toContain("needs the address of the server");
      expect(message).not.toMatch(/s3c|ret@|cret/);
    }
  });

  test("go to the server alone, not to an address that an answer names", async () => {
    const asked: unknown[] = [];
    const other = createServer((request, response) => {
      asked.push(request.headers);
      response.end("{}");
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    cluster.behaviour = {
      instead: (_, response) => {
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({ id: "1", nextUri: `${elsewhere}/v1/statement/1`, stats: {} }),
        );
        return true;
      },
    };
    const error = await refusal(trinoTable(cluster.url, "hive.lake.trips", { password: "s3cret" }));
    expect(error.message).toContain(`sends its answers from another address, ${elsewhere}`);
    expect(asked).toEqual([]);
    other.close();
  });

  test.each([
    "http://cluster.example:8080",
    "http://192.0.2.1",
    "http://localhost.example",
    "http://127.0.0.1.example",
  ])("plain http to %s is refused", async (url) => {
    expect((await refusal(trinoTable(url, "a.b.c"))).message).toMatch(/plainHttp: true/);
  });

  test.each(["", "host:8080", "file:///etc/passwd", 5 as never])(
    "%j is no address",
    async (url) => {
      expect((await refusal(trinoTable(url, "a.b.c"))).message).toMatch(
        /needs the address of the server/,
      );
    },
  );
});

describe("a server in trouble", () => {
  test("that is busy is asked again", async () => {
    const table = await trips();
    let busy = 2;
    cluster.behaviour = {
      instead: ({ path }, response) => {
        if (!path.includes("executing") || busy-- <= 0) return false;
        response.writeHead(503).end();
        return true;
      },
    };
    expect(await table.rowCount()).toBe(2500);
    expect(busy).toBe(-1);
  });

  test.each(["POST", "GET"])("that has closed an idle connection before a %s", async (method) => {
    const table = await trips();
    let closed = false;
    cluster.behaviour = {
      instead: (exchange, response) => {
        if (closed || exchange.method !== method) return false;
        closed = true;
        response.destroy();
        return true;
      },
    };
    expect(await table.rowCount()).toBe(2500);
    expect(closed).toBe(true);
  });

  test("that goes away in the middle of an answer", async () => {
    const table = await trips();
    cluster.behaviour = {
      pageRows: 100,
      instead: ({ path }, response) => {
        if (!path.endsWith("/3")) return false;
        response.destroy();
        return true;
      },
    };
    expect((await refusal(table.load("id"))).message).toMatch(/it broke the connection off/);
  });

  test("that is not there", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = await refusal(trinoTable(`http://127.0.0.1:${port}`, "a.b.c"));
    expect(error.message).toBe(
      `the Trino server at http://127.0.0.1:${port}: nothing answers at this address. Is the server started, and the port right?`,
    );
  });

  test.each(["<html>Sign in</html>", "{}", "null", "[1]", ""])(
    "that is no Trino server, and answers %j",
    async (text) => {
      cluster.behaviour = {
        instead: (_, response) => {
          response.setHeader("content-type", "application/json");
          response.end(text);
          return true;
        },
      };
      const error = await refusal(trinoTable(cluster.url, "a.b.c"));
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toMatch(/answers, but not as a Trino server does/);
    },
  );

  test("that gives no reason", async () => {
    const table = await trips();
    cluster.behaviour = {
      instead: ({ path }, response) => {
        if (!path.includes("executing")) return false;
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ id: "1", stats: {}, error: {} }));
        return true;
      },
    };
    expect((await refusal(table.rowCount())).message).toMatch(/failed .*no reason was given/);
  });

  test("that speaks http is asked in https", async () => {
    const error = await refusal(trinoTable(cluster.url.replace("http:", "https:"), "a.b.c"));
    expect(error.message).toMatch(/does not answer in https\. Is the port right/);
  });

  test("that loses a worker says why", async () => {
    const table = await trips();
    cluster.behaviour = {
      instead: ({ path }, response) => {
        if (!path.includes("executing")) return false;
        const error = {
          message: "Encountered too many errors talking to a worker node",
          errorCode: 65_540,
          errorName: "PAGE_TRANSPORT_TIMEOUT",
          errorType: "INTERNAL_ERROR",
        };
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ id: "1", stats: { state: "FAILED" }, error }));
        return true;
      },
    };
    expect((await refusal(table.rowCount())).message).toMatch(
      /failed on the cluster .* \(PAGE_TRANSPORT_TIMEOUT\): Encountered too many errors/,
    );
  });
});
