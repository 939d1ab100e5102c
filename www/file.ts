/** A file that a visitor gives → its text, or a sentence that says why not. */

const MOST_BYTES = 5_000_000;

/** What is wrong with a file, and what to do; for the visitor's eyes. */
export class FileProblem extends Error {}

/**
 * The text of a file, decoded as a browser would: by its byte order mark, by the charset that it declares, else as
 * UTF-8 where it is that, else as Windows-1252.
 *
 * @throws {FileProblem} if it is too large, cannot be read, or holds no text.
 */
export async function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    const size = (file.size / 1e6).toFixed(1);
    throw new FileProblem(
      `“${file.name}” has ${size} MB, and this page takes up to 5. Paste the part of it that you want compared.`,
    );
  }
  const bytes = await file.arrayBuffer().catch(() => {
    throw new FileProblem(`“${file.name}” could not be read. Choose a file, not a folder, and try again.`);
  });
  const text = decode(new Uint8Array(bytes));
  // Control characters stand in no text, but in every picture and archive. (Those from 128 on are letters, misread.)
  if (/(?![\s\u0080-\u009f])\p{Cc}/u.test(text) || text.startsWith("%PDF-")) {
    throw new FileProblem(`“${file.name}” holds no plain text. Choose an .html or .txt file, or paste the text.`);
  }
  return text;
}

export function isHtml(file: File): boolean {
  return /\.x?html?$/i.test(file.name) || /html/.test(file.type);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([-\w]+)/i.exec(start)?.[1];
  try {
    return new TextDecoder(declared ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    // An encoding that no browser knows, or bytes that are not in the one declared.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
