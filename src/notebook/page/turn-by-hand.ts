// Turns a scene in space: by dragging its ground, or by the arrow keys.
/// <reference lib="dom" />

const radiansPerPixel = 0.01;
const radiansPerKey = 0.1;

const keys: Record<string, [azimuth: number, elevation: number]> = {
  ArrowLeft: [radiansPerKey, 0],
  ArrowRight: [-radiansPerKey, 0],
  ArrowUp: [0, radiansPerKey],
  ArrowDown: [0, -radiansPerKey],
};

/** A handle on the scene is no ground: there the hand, or a key, moves the handle. */
export function turnByHand(
  place: HTMLElement,
  turn: (azimuth: number, elevation: number) => void,
): void {
  const isHandle = (target: EventTarget | null) =>
    (target as Element | null)?.getAttribute("role") === "slider";
  let last: PointerEvent | undefined;
  place.addEventListener("pointerdown", (event) => {
    if (isHandle(event.target)) return;
    last = event;
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [dx, dy] = [event.clientX - last.clientX, event.clientY - last.clientY];
    last = event;
    turn(-radiansPerPixel * dx, radiansPerPixel * dy);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    place.addEventListener(end, () => {
      last = undefined;
    });
  }
  place.tabIndex = 0;
  place.addEventListener("keydown", (event) => {
    const by = keys[event.key];
    if (!by || isHandle(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    turn(...by);
  });
}
