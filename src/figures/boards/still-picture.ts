// The still picture of a board: what is there at first, as SVG, for where no script runs.
import { escapeHtml } from "../../report/escape-html";
import { formatNumber } from "../../report/format-number";
import type { Board, Handle, Panel, Place, Shape } from "./board";
import { type Frame, frameOf, ticks } from "./frame";
import { areaOpacity, colourOf, dashes, labelOffset, size, strokeWidth, symbolPath } from "./look";
import { type Projection, projectionOf } from "./space";

/** One grey that can be read on white as on black: the picture has no ground of its own. */
const grey = "#808080";
const gap = 16;

/** The board at its start, drawn as an SVG of its own. */
export function stillPicture(board: Board): string {
  const { handles, shapes } = board.follow(board.start);
  const frames = board.panels.map(frameOf);
  const width = frames.reduce((sum, frame) => sum + frame.width + gap, -gap);
  const height = Math.max(...frames.map((frame) => frame.height)) + 40;
  let left = 0;
  const drawn = board.panels.map((panel, k) => {
    const frame = frames[k]!;
    const isHere = (part: { panel: number }) => part.panel === k;
    const picture = new PanelPicture(panel, frame);
    const parts = [
      picture.axes(),
      ...shapes.filter(isHere).map((shape) => picture.shape(shape)),
      ...handles.filter(isHere).map((handle) => picture.handle(handle)),
    ];
    const group = `<g transform="translate(${left} 20)">${parts.join("")}</g>`;
    left += frame.width + gap;
    return group;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `font-family="system-ui, sans-serif" font-size="12" fill="none">${drawn.join("")}</svg>`
  );
}

class PanelPicture {
  readonly #panel: Panel;
  readonly #frame: Frame;
  readonly #project: Projection;

  constructor(panel: Panel, frame: Frame) {
    this.#panel = panel;
    this.#frame = frame;
    this.#project = projectionOf(panel);
  }

  axes(): string {
    const { over, x, y, z } = this.#panel;
    if (z !== undefined) return "";
    const [[left, right], [bottom, top]] = over as [[number, number], [number, number]];
    const { width, height } = this.#frame;
    const across = ticks([left, right]).map((value) => {
      const [px] = this.#at([value, bottom]);
      return (
        this.#path(
          [
            [value, bottom],
            [value, top],
          ],
          grey,
          0.25,
        ) + text(px, height - 14, formatNumber(value), "middle")
      );
    });
    const up = ticks([bottom, top]).map((value) => {
      const [px, py] = this.#at([left, value]);
      return (
        this.#path(
          [
            [left, value],
            [right, value],
          ],
          grey,
          0.25,
        ) + text(px - 6, py + 4, formatNumber(value), "end")
      );
    });
    return [...across, ...up, text(width - 14, height + 2, x, "end"), text(0, -6, y, "start")].join(
      "",
    );
  }

  shape(shape: Shape): string {
    const { kind, at, role, stroke = "solid", symbol = "circle" } = shape;
    const colour = colourOf(role);
    if (at.length === 0) return "";
    if (kind === "text") {
      const [x, y] = this.#at(at[0]!);
      return text(x + labelOffset[0], y - labelOffset[1] + 4, shape.text ?? "", "start");
    }
    if (kind === "mark")
      return at.map((place) => this.#symbol(place, symbol, size.mark, colour)).join("");
    if (kind === "ring") {
      const [x, y] = this.#at(at[0]!);
      return `<path transform="translate(${brief(x)} ${brief(y)})" d="${symbolPath("square", size.ring)}" stroke="${colour}" stroke-width="2"/>`;
    }
    const places = at.map((place) => this.#at(place).map(brief).join(" "));
    const d = `M${places.join("L")}${kind === "area" ? "Z" : ""}`;
    const fill = kind === "area" ? ` fill="${colour}" fill-opacity="${areaOpacity}"` : "";
    const dash = dashes[stroke] && ` stroke-dasharray="${dashes[stroke]}"`;
    const line = `<path d="${d}" stroke="${colour}" stroke-width="${strokeWidth(shape)}"${dash}${fill}/>`;
    return kind === "arrow" ? line + this.#head(at.at(-2)!, at.at(-1)!, colour) : line;
  }

  handle({ at, symbol, role }: Handle): string {
    const [x, y] = this.#at(at);
    const colour = colourOf(role);
    return (
      `<circle cx="${brief(x)}" cy="${brief(y)}" r="${size.halo}" fill="${colour}" fill-opacity="0.2"/>` +
      this.#symbol(at, symbol, size.handle, colour)
    );
  }

  #symbol(place: Place, symbol: Shape["symbol"], r: number, colour: string): string {
    const [x, y] = this.#at(place);
    const look = symbol === "cross" ? `stroke="${colour}" stroke-width="2"` : `fill="${colour}"`;
    return `<path transform="translate(${brief(x)} ${brief(y)})" d="${symbolPath(symbol ?? "circle", r)}" ${look}/>`;
  }

  #head(from: Place, to: Place, colour: string): string {
    const [x0, y0] = this.#at(from);
    const [x, y] = this.#at(to);
    const degrees = brief((Math.atan2(y - y0, x - x0) * 180) / Math.PI);
    return `<path transform="translate(${brief(x)} ${brief(y)}) rotate(${degrees})" d="M0 0L-12 5L-12 -5Z" fill="${colour}"/>`;
  }

  #path(places: Place[], colour: string, opacity: number): string {
    const d = places.map((place) => this.#at(place).map(brief).join(" ")).join("L");
    return `<path d="M${d}" stroke="${colour}" stroke-opacity="${opacity}"/>`;
  }

  /** Pixels from the upper left corner of the panel. */
  #at(place: Place): [number, number] {
    const [x, y] = this.#project(place);
    const [left, top, right, bottom] = this.#frame.box;
    return [
      ((x - left) / (right - left)) * this.#frame.width,
      ((y - top) / (bottom - top)) * this.#frame.height,
    ];
  }
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${brief(x)}" y="${brief(y)}" fill="${grey}" text-anchor="${anchor}">${escapeHtml(words)}</text>`;
}

const brief = (pixels: number): string => String(Number(pixels.toFixed(1)));
