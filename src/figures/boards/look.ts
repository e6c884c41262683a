// How the parts of a board look, in the page as in the still picture.
import { role as colours } from "../drawing/style";
import type { Mark, Role, Shape, Stroke } from "./board";

export const colourOf = (role: Role): string => colours[role];

/** Lengths of dash and gap, in pixels. */
export const dashes: Record<Stroke, string> = {
  solid: "",
  dash: "9 5",
  dot: "2 4",
  dashdot: "9 4 2 4",
};

/** Opacity of an area. */
export const areaOpacity = 0.22;

/** Half the size of a mark, of a ring about a handle, and of what the hand takes hold of: 26 pixels across with its halo. */
export const size = { mark: 5, ring: 14, handle: 7, halo: 13 };

/** From a place to the text beside it, in pixels: clear of a handle there. */
export const labelOffset = [15, 12] as const;

/** The width of a stroke. */
export const strokeWidth = ({ kind, role }: Shape): number => {
  if (kind === "area") return 1.5;
  return role === "muted" ? 1.5 : 3;
};

/** The outline of a symbol about (0, 0), as an SVG path. */
export function symbolPath(symbol: Mark, r: number): string {
  const d = 1.25 * r;
  const paths: Record<Mark, string> = {
    circle: `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`,
    square: `M${-r} ${-r}H${r}V${r}H${-r}Z`,
    diamond: `M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`,
    cross: `M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`,
  };
  return paths[symbol];
}

/** A shape, or a handle, as the legend shows it: a drawing of 26 × 14 pixels. */
export function swatch(sign: {
  kind: Shape["kind"];
  role: Role;
  stroke?: Stroke;
  symbol?: Mark;
}): string {
  const colour = colourOf(sign.role);
  const dash = dashes[sign.stroke ?? "solid"];
  const drawn = {
    line: `<path d="M1 7H25" stroke="${colour}" stroke-width="3" stroke-dasharray="${dash}"/>`,
    arrow: `<path d="M1 7H18" stroke="${colour}" stroke-width="3" stroke-dasharray="${dash}"/><path d="M16 2L25 7L16 12Z" fill="${colour}"/>`,
    area: `<rect x="6" y="1" width="13" height="12" fill="${colour}" fill-opacity="${areaOpacity}" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}"/>`,
    mark: `<path transform="translate(13 7)" d="${symbolPath(sign.symbol ?? "circle", 4.5)}" ${sign.symbol === "cross" ? `stroke="${colour}" stroke-width="2"` : `fill="${colour}"`}/>`,
    ring: `<rect x="7" y="1" width="12" height="12" stroke="${colour}" stroke-width="2" fill="none"/>`,
    text: "",
  }[sign.kind];
  return `<svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">${drawn}</svg>`;
}
