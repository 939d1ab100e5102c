/** The corner of the window in which the bar stands. */

export const CORNERS = ["bottom-right", "bottom-left", "top-left", "top-right"] as const;
export type Corner = (typeof CORNERS)[number];

export function isCorner(value: unknown): value is Corner {
  return CORNERS.some((corner) => corner === value);
}

/** The next one, clockwise. */
export function next(corner: Corner): Corner {
  return CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? corner;
}

/** A pointer that moves less than this has clicked, in px. */
const STILL = 6;

/** Lets an element be dragged by a part of it to another corner. */
export function draggable(element: HTMLElement, grip: HTMLElement, onDrop: (corner: Corner) => void): void {
  grip.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    grip.setPointerCapture(down.pointerId);
    const letGo = new AbortController();
    const { signal } = letGo;
    let moved = false;
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      const [x, y] = [clientX - down.clientX, clientY - down.clientY];
      moved ||= Math.hypot(x, y) > STILL;
      if (moved) element.style.translate = `${x}px ${y}px`;
    };
    const onUp = ({ type, clientX, clientY }: PointerEvent) => {
      letGo.abort();
      element.style.translate = "";
      const { clientWidth, clientHeight } = document.documentElement;
      if (type === "pointerup" && moved) {
        onDrop(`${clientY < clientHeight / 2 ? "top" : "bottom"}-${clientX < clientWidth / 2 ? "left" : "right"}`);
      }
    };
    grip.addEventListener("pointermove", onMove, { signal });
    grip.addEventListener("pointerup", onUp, { signal });
    grip.addEventListener("pointercancel", onUp, { signal });
  });
}
