/** Two texts ⇄ the part of an address that no server ever sees. */

/** Longer links get lost in mails and messages. */
const MOST_IN_LINK = 60_000;
/** What a link may unpack to: a small one could hold gigabytes. */
const MOST_UNPACKED = 4_000_000;

export type Texts = readonly [before: string, after: string];

/** Packs two texts; none where they are too long for a link. */
export async function pack(texts: Texts): Promise<string | null> {
  const stream = through(JSON.stringify(texts), new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return packed.length > MOST_IN_LINK ? null : packed.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Unpacks what {@link pack} packed; none where it is something else. */
export async function unpack(packed: string): Promise<Texts | null> {
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const texts: unknown = JSON.parse(await bounded(through(bytes, new DecompressionStream("deflate-raw"))));
    return isTexts(texts) ? texts : null;
  } catch {
    return null;
  }
}

function through(data: BlobPart, transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return new Blob([data]).stream().pipeThrough(transform);
}

async function bounded(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  // Not `for await`: Safari's streams cannot be iterated.
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST_UNPACKED) throw new RangeError("more than two texts of a story");
  }
}

function isTexts(value: unknown): value is Texts {
  return Array.isArray(value) && value.length === 2 && value.every((text) => typeof text === "string");
}
