/** What a text stands on: dark or light ground, by which the marks on it choose their colours. */

/**
 * `between` is what neither palette is well seen on: middling greys, and pictures of which nothing is known. There the
 * marks have the text's own colour, which its author has chosen for that ground.
 */
export type Ground = "light" | "dark" | "between";

/** A channel from 0 to 1, and how much of what lies below is covered. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** The luminance above which the dark lines of the light palette have a contrast of 3:1 and more; and the other way round. */
const LIGHT_FROM = 0.6;
const DARK_TO = 0.1;

/** Tells grounds apart, looking at each element once: for as long as the page stays as it is. */
export function grounds(): (text: Text) => Ground {
  const known = new Map<Element, Ground>();
  const of = (element: Element | null, above: readonly Colour[]): Ground => {
    if (!element) return groundOf(over(canvas(), above));
    if (above.length === 0) {
      const before = known.get(element);
      if (before) return before;
    }
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    if (backgroundImage !== "none") return "between";
    const colour = colourOf(backgroundColor);
    if (!colour) return "between";
    const [, , , alpha] = colour;
    const ground =
      alpha === 1 ? groundOf(over(colour, above)) : of(parentOf(element), alpha === 0 ? above : [...above, colour]);
    if (above.length === 0) known.set(element, ground);
    return ground;
  };
  return (text) => of(text.parentElement ?? shadowHost(text), []);
}

function groundOf(colour: Colour): Ground {
  const luminance = luminanceOf(colour);
  if (luminance >= LIGHT_FROM) return "light";
  return luminance <= DARK_TO ? "dark" : "between";
}

/** A computed colour; none where it is written in a way that is not understood. */
export function colourOf(computed: string): Colour | null {
  // Most elements have none of their own.
  if (computed === "rgba(0, 0, 0, 0)") return [0, 0, 0, 0];
  const [, name, inside = ""] = /^([a-z]+)\(([^)]*)\)$/.exec(computed) ?? [];
  const numbers = (inside.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  // `color(display-p3 1 0 0)`: its 3 is no channel.
  const channels = name === "color" ? numbers.slice(-(inside.includes("/") ? 4 : 3)) : numbers;
  const [first = 0, second = 0, third = 0, alpha = 1] = channels;
  switch (name) {
    case "rgb":
    case "rgba":
      return [first / 255, second / 255, third / 255, alpha];
    case "color":
      return [first, second, third, alpha];
    // Of these only the lightness matters.
    case "oklab":
    case "oklch":
      return grey(first ** 3, alpha);
    case "lab":
    case "lch":
      return grey(first > 8 ? ((first + 16) / 116) ** 3 : first / 903.3, alpha);
    default:
      return null;
  }
}

/** The luminance of WCAG, from 0 to 1. */
export function luminanceOf([red, green, blue]: Colour): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function grey(luminance: number, alpha: number): Colour {
  const channel = luminance <= 0.0031308 ? 12.92 * luminance : 1.055 * luminance ** (1 / 2.4) - 0.055;
  return [channel, channel, channel, alpha];
}

/** A ground with the colours laid over it, the last of them first. */
function over(ground: Colour, above: readonly Colour[]): Colour {
  return above.reduceRight<Colour>((below, [red, green, blue, alpha]) => {
    const mixed = (upper: number, lower: number) => alpha * upper + (1 - alpha) * lower;
    return [mixed(red, below[0]), mixed(green, below[1]), mixed(blue, below[2]), 1];
  }, ground);
}

/** What the browser paints below a page that paints nothing. */
function canvas(): Colour {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const dark = /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1];
}

/** Across the borders of shadow roots, too. */
export function parentOf(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? shadowHost(element);
}

function shadowHost(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
