// One panel of a board, drawn by JSXGraph.
/// <reference lib="dom" />
import type { Handle, Panel, Place, Scene, Shape } from "../../figures/boards/board";
import { frameOf } from "../../figures/boards/frame";
import { firstView, inSpace, projectionOf } from "../../figures/boards/space";
import { drawAxes } from "./draw-axes";
import { drawHandle, nameHandle } from "./draw-handle";
import { drawShape } from "./draw-shape";
import type { Element, Jsx } from "./jsxgraph";
import { turnByHand } from "./turn-by-hand";

/** Takes a handle, by its number on the whole board, to a place. */
export type Drag = (handle: number, to: Place) => void;

/** Nothing moves but what the scene says: no menu, no zoom, no pan. Keys are ours: they go by steps that can be written down. */
const still = {
  ...{ showCopyright: false, showNavigation: false, showInfobox: false, axis: false },
  ...{ pan: { enabled: false }, zoom: { enabled: false }, keyboard: { enabled: false } },
  ...{ browserPan: true, keepAspectRatio: false, resize: { enabled: true, throttle: 100 } },
};

/** A panel in the page. `show` draws its part of a scene, and may be called for every move. */
export class DrawnPanel {
  readonly #jsx;
  readonly #board;
  readonly #panel;
  readonly #number;
  #view = firstView;
  #project;
  #shapes: readonly Shape[] = [];
  #handles: readonly { handle: Handle; number: number }[] = [];
  #drawnShapes = new Drawn();
  #drawnHandles = new Drawn();

  /** @param number of the panel on its board */
  constructor(jsx: Jsx, panel: Panel, number: number, place: HTMLElement, drag: Drag) {
    const { width, height, box } = frameOf(panel);
    // JSXGraph finds its place by a name, and each board of a page has its own copy of this script.
    place.id = `ne-panel-${Math.random().toString(36).slice(2)}`;
    place.style.aspectRatio = `${width} / ${height}`;
    const title = panel.title ?? `${panel.y} against ${panel.x}`;
    this.#jsx = jsx;
    this.#board = jsx.JSXGraph.initBoard(place.id, { ...still, boundingBox: box, title });
    this.#panel = panel;
    this.#number = number;
    this.#project = projectionOf(panel);
    this.#drag = drag;
    // A region is a landmark, and two boards of a page may have panels of the same name.
    place.setAttribute("role", "group");
    this.#leaveScrolling(place);
    if (panel.z === undefined) drawAxes(this.#board, panel);
    else turnByHand(place, (azimuth, elevation) => this.#turn(azimuth, elevation));
  }

  readonly #drag: Drag;

  show(scene: Scene): void {
    this.#shapes = scene.shapes.filter(({ panel }) => panel === this.#number);
    this.#handles = scene.handles
      .map((handle, number) => ({ handle, number }))
      .filter(({ handle }) => handle.panel === this.#number);
    // Only what has come, gone or changed its looks is drawn anew: a handle must not vanish while it is held.
    const looks = this.#shapes.map(({ kind, at, role, stroke, symbol }) => [
      ...[kind, role, stroke, symbol],
      kind === "line" || kind === "area" ? 0 : at.length,
    ]);
    this.#drawnShapes.keep(looks, this.#board, () =>
      this.#shapes.flatMap((shape, i) =>
        drawShape(
          this.#board,
          this.#panel,
          shape,
          () => this.#shapes[i]!,
          (place) => this.#project(place),
        ),
      ),
    );
    const names = this.#handles.map(({ handle: { name, role, symbol } }) => [name, role, symbol]);
    this.#drawnHandles.keep(names, this.#board, () =>
      this.#handles.map(({ handle }, i) =>
        drawHandle(this.#board, handle, {
          now: () => this.#handles[i]!.handle,
          drag: (to) => this.#drag(this.#handles[i]!.number, to),
          placeAt: (x, y) => this.#placeAt(this.#handles[i]!.handle.at, x, y),
        }),
      ),
    );
    this.#update();
  }

  #update(): void {
    this.#board.suspendUpdate();
    this.#handles.forEach(({ handle }, i) => {
      const element = this.#drawnHandles.elements[i]!;
      element.setPosition(this.#jsx.COORDS_BY_USER, this.#project(handle.at));
      nameHandle(element, handle);
    });
    this.#board.unsuspendUpdate();
  }

  /** The place that the hand means by (x, y) of the panel: in space it does not change the depth. */
  #placeAt(at: Place, x: number, y: number): Place {
    if (this.#panel.z === undefined) return [x, y];
    const [fromX, fromY] = this.#project(at);
    const by = inSpace(this.#panel, this.#view, [x - fromX, y - fromY]);
    return at.map((value, axis) => value + by[axis]!);
  }

  #turn(azimuth: number, elevation: number): void {
    const steep = Math.PI / 2;
    this.#view = {
      azimuth: this.#view.azimuth + azimuth,
      elevation: Math.min(steep, Math.max(-steep, this.#view.elevation + elevation)),
    };
    this.#project = projectionOf(this.#panel, this.#view);
    this.#update();
  }

  /** JSXGraph would keep every touch to itself. A finger on the ground scrolls the page; across a scene it turns it. */
  #leaveScrolling(place: HTMLElement): void {
    const leave = () => {
      place.style.touchAction = this.#panel.z === undefined ? "pan-x pan-y pinch-zoom" : "pan-y";
    };
    leave();
    this.#board.on("up", leave);
  }
}

/** Elements of JSXGraph that stay as long as what they are drawn from looks the same. */
class Drawn {
  elements: Element[] = [];
  #looks = "[]";

  keep(looks: unknown[], board: ReturnType<Jsx["JSXGraph"]["initBoard"]>, draw: () => Element[]) {
    const now = JSON.stringify(looks);
    if (now === this.#looks) return;
    this.#looks = now;
    board.suspendUpdate();
    for (const element of this.elements) board.removeObject(element);
    this.elements = draw();
    board.unsuspendUpdate();
  }
}
