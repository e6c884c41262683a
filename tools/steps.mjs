// Says what is being done, step by step, with a line that ticks while something takes long.

const longestDetail = 60; // characters
const tickEvery = process.stdout.isTTY ? 200 : 10_000;

/** @param {number} since */
const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

export class Steps {
  #total;
  #number = 0;
  /** @type {Map<string, { since: number, detail: string }>} */
  #underWay = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  #ticker;

  /** @param {number} total how many steps there will be */
  constructor(total) {
    this.#total = total;
  }

  /**
   * Runs one step and prints its line when it is done. Steps may run side by side.
   * @template T
   * @param {string} title
   * @param {(progress: (detail: string) => void) => Promise<T> | T} work its result, when a string, is printed as well
   * @returns {Promise<T>}
   */
  async run(title, work) {
    const step = { since: performance.now(), detail: "" };
    this.#underWay.set(title, step);
    this.#ticker ??= setInterval(() => this.#tick(), tickEvery);
    try {
      const result = await work((detail) => {
        step.detail = detail.slice(0, longestDetail);
      });
      const remark = typeof result === "string" ? result : "";
      this.#done(title);
      this.#number += 1;
      const took = secondsSince(step.since).padStart(7);
      this.say(
        `[${this.#number}/${this.#total}] ${title.padEnd(30)} ${took}   ${remark}`.trimEnd(),
      );
      return result;
    } catch (error) {
      this.#done(title);
      throw error;
    }
  }

  /** @param {string} line */
  say(line) {
    this.#wipe();
    console.log(line);
  }

  /** @param {string} title */
  #done(title) {
    this.#wipe();
    this.#underWay.delete(title);
    if (this.#underWay.size > 0) return;
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  #tick() {
    const parts = [...this.#underWay].map(
      ([title, { since, detail }]) => `${title} ${secondsSince(since)}${detail && ` (${detail})`}`,
    );
    const line = `      … ${parts.join(", ")}`;
    if (!process.stdout.isTTY) return console.log(line);
    this.#wipe();
    process.stdout.write(line.slice(0, (process.stdout.columns ?? 80) - 1));
  }

  #wipe() {
    if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  }
}
