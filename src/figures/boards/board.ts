// Board: a figure that the reader takes in hand.

/** [x, y] on a flat panel, [x, y, z] in space. */
export type Place = readonly number[];

/** What a shape means; `role` in drawing/style.ts gives its colour. */
export type Role = "data" | "model" | "residual" | "projection" | "guess" | "muted";

/** The second sign beside the colour. */
export type Mark = "circle" | "diamond" | "square" | "cross";
export type Stroke = "solid" | "dash" | "dot" | "dashdot";

/** One part of the board: a pair of axes, or a scene in space that can be turned when `z` is named. */
export interface Panel {
  title?: string;
  x: string;
  y: string;
  z?: string;
  /** Lowest and highest value of each axis; these never move, so that the eye sees what does. */
  over: readonly (readonly [number, number])[];
  /** One unit is as long on both axes: squares are squares, right angles are right. */
  sameScale?: boolean;
  /** Its height in pixels, where the panel beside it asks for another than the usual one. */
  height?: number;
}

/** What is drawn. */
export interface Shape {
  panel: number;
  kind: "line" | "area" | "arrow" | "mark" | "ring" | "text";
  /** The corners of a line or an area, tail and tip of an arrow, the places of marks or rings, or that of a text. */
  at: readonly Place[];
  role: Role;
  stroke?: Stroke;
  symbol?: Mark;
  /** Its name in the legend. A shape without one explains itself. */
  name?: string;
  /** What a text says. */
  text?: string;
}

/** What the reader takes hold of. It keeps its looks while it is held; what it means now, a ring about it says. */
export interface Handle {
  panel: number;
  at: Place;
  role: Role;
  symbol: Mark;
  /** What a screen reader calls it: "sample 3". */
  name: string;
  /** How far an arrow key moves it along each axis; 0 where it cannot go. */
  step: Place;
}

/** A small table. The first cell of each row is its head. */
export interface Readout {
  caption?: string;
  head?: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The board as it looks at one moment. */
export interface Scene {
  handles: readonly Handle[];
  shapes: readonly Shape[];
  tables: readonly Readout[];
  /** One or two sentences that say what the reader sees now, with its numbers. */
  says: string;
}

/**
 * What is on a board, and how it follows the hand. All of it is data and pure functions: nothing here knows how it is drawn.
 *
 * The state is plain JSON. `drag` and the buttons give the next state, `follow` says what it looks like.
 */
interface Rules<State> {
  title: string;
  /** What the board is for and how it is used, for a person who cannot see it. */
  description: string;
  panels: readonly Panel[];
  start: State;
  /** The state after the handle with this number was moved there, as far as it can go. */
  drag(state: State, handle: number, to: Place): State;
  buttons: readonly { label: string; press(state: State): State }[];
  follow(state: State): Scene;
}

/**
 * A board, and how a page makes it anew: by calling the same function of the same compiled module with the same
 * arguments.
 */
// biome-ignore lint/suspicious/noExplicitAny: `show` and the page hand a state back to the board that gave it, and never look inside.
export interface Board<State = any> extends Rules<State> {
  made: { module: string; by: string; with: readonly unknown[] };
}
