import type { Locator, Page } from "playwright-core";

/** A board in the page, as a reader has it in hand. */
export class BoardInHand {
  readonly #board: Locator;
  readonly #page: Page;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#board = page.locator(".ne-board", { hasText: title }).first();
  }

  /** Waits until it can be dragged, and brings it into view. */
  async ready(): Promise<this> {
    await this.#board.locator(".ne-place[data-live]").waitFor();
    await this.#board.scrollIntoViewIfNeeded();
    return this;
  }

  handle(name: string): Locator {
    return this.#board.getByRole("slider", { name, exact: true });
  }

  /** What the board says of itself. */
  async says(): Promise<string> {
    return (await this.#board.locator(".ne-says").textContent()) ?? "";
  }

  /** What a screen reader is told, once the hand rests. */
  get told(): Locator {
    return this.#board.locator("[aria-live=polite]");
  }

  async cell(head: string): Promise<string> {
    const row = this.#board.locator("tr", {
      has: this.#page.getByRole("rowheader", { name: head, exact: true }),
    });
    return (await row.locator("td").first().textContent()) ?? "";
  }

  async press(label: string): Promise<void> {
    await this.#board.getByRole("button", { name: label }).click();
  }

  /** The middle of a handle, after the page has scrolled to it, and its size. */
  async place(name: string) {
    const handle = this.handle(name);
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (!box) throw new Error(`no handle "${name}" is drawn`);
    return {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      width: box.width,
      height: box.height,
    };
  }

  async dragByMouse(name: string, dx: number, dy: number): Promise<void> {
    const { x, y } = await this.place(name);
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + dx, y + dy, { steps: 6 });
    await this.#page.mouse.up();
  }

  async dragByFinger(name: string, dx: number, dy: number): Promise<void> {
    const { x, y } = await this.place(name);
    const client = await this.#page.context().newCDPSession(this.#page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", share: number) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: x + share * dx, y: y + share * dy }],
      });
    await touch("touchStart", 0);
    for (let k = 1; k <= 6; k++) await touch("touchMove", k / 6);
    await touch("touchEnd", 1);
    await client.detach();
  }

  async pressKeys(name: string, ...keys: string[]): Promise<void> {
    await this.handle(name).focus();
    for (const key of keys) await this.#page.keyboard.press(key);
  }
}
