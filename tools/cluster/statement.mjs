/**
 * The rows that a statement gives, without a library: this runs before the helpers are built.
 * @param {string} url of the coordinator
 * @param {string} sql
 * @returns {Promise<unknown[][]>}
 */
export async function statement(url, sql) {
  const headers = { "X-Trino-User": "lessons", "X-Trino-Source": "cluster" };
  let answer = await answered(`${url}/v1/statement`, { method: "POST", body: sql, headers });
  const rows = [];
  for (;;) {
    if (answer.error) throw new Error(answer.error.message);
    rows.push(...(answer.data ?? []));
    if (!answer.nextUri) return rows;
    answer = await answered(answer.nextUri, { headers });
  }
}

/**
 * @param {string} address
 * @param {RequestInit} request
 */
async function answered(address, request) {
  const response = await fetch(address, request);
  if (!response.ok) throw new Error(`The server answered with the status ${response.status}.`);
  return response.json();
}
