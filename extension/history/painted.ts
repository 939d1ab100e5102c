/**
 * Elements → a picture of them. The browser has laid them out, with all that it knows of scripts, fonts and lines; here
 * each word is drawn where it stands.
 */

export function painted(element: HTMLElement, scale: number): HTMLCanvasElement {
  const { left, top, width, height } = element.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser draws no pictures");
  context.scale(scale, scale);
  context.translate(-left, -top);
  const all = [element, ...element.querySelectorAll<HTMLElement>("*")];
  for (const each of all) paintBox(context, each);
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) if (text instanceof Text) paintText(context, text);
  // What strikes words through lies above them.
  for (const each of all) paintLines(context, each);
  return canvas;
}

/** Its ground, and the line above it. */
function paintBox(context: CanvasRenderingContext2D, element: HTMLElement): void {
  const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(element);
  for (const { x, y, width, height } of element.getClientRects()) {
    context.fillStyle = backgroundColor;
    context.fillRect(x, y, width, height);
    context.fillStyle = borderTopColor;
    context.fillRect(x, y, width, Number.parseFloat(borderTopWidth));
  }
}

function paintLines(context: CanvasRenderingContext2D, element: HTMLElement): void {
  const { textDecorationLine, textDecorationColor, fontSize } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize);
  const isUnder = textDecorationLine.includes("underline");
  if (!isUnder && !textDecorationLine.includes("line-through")) return;
  context.fillStyle = textDecorationColor;
  for (const { x, y, width, height } of element.getClientRects()) {
    const [at, thickness] = isUnder ? [y + height - 2, 2] : [y + height / 2 + size / 20, 1];
    context.fillRect(x, at, width, thickness);
  }
}

function paintText(context: CanvasRenderingContext2D, node: Text): void {
  const parent = node.parentElement;
  if (!parent) return;
  const { color, direction, font, letterSpacing, textTransform } = getComputedStyle(parent);
  context.fillStyle = color;
  context.font = font;
  context.direction = direction === "rtl" ? "rtl" : "ltr";
  context.letterSpacing = letterSpacing === "normal" ? "0px" : letterSpacing;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText("x");
  const range = document.createRange();
  for (const { text, start } of words(node, range)) {
    range.setStart(node, start);
    range.setEnd(node, start + text.length);
    const rect = range.getClientRects()[0];
    if (!rect) continue;
    const drawn = textTransform === "uppercase" ? text.toUpperCase() : text;
    // The letters stand in the middle of their line.
    context.fillText(drawn, rect.left, rect.top + (rect.height - ascent - descent) / 2 + ascent);
  }
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The words of a text; one that goes on in another line, letter by letter. */
function words(node: Text, range: Range): { text: string; start: number }[] {
  return Array.from(node.data.matchAll(/\S+/gu)).flatMap(({ 0: text, index }) => {
    range.setStart(node, index);
    range.setEnd(node, index + text.length);
    if (range.getClientRects().length < 2) return { text, start: index };
    return Array.from(letters.segment(text), (letter) => ({ text: letter.segment, start: index + letter.index }));
  });
}
