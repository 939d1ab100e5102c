// A wasm binary → its sections and functions, as places in its bytes.

/** @typedef {{ name: string, start: number, end: number }} Place */

/** By their number in the file; a section of number 0 has a name of its own. */
const sectionNames = [
  ...["", "types", "imports", "functions", "tables", "memory", "globals"],
  ...["exports", "start", "elements", "code", "data", "data count", "tags"],
];

/**
 * @param {Uint8Array} bytes
 * @returns {Place[]} in the order of the file, each with its head
 */
export function sections(bytes) {
  return contents(bytes).map(({ name, head, end }) => ({ name, start: head, end }));
}

/**
 * @param {Uint8Array} bytes of a module that keeps its names
 * @returns {Place[]} the functions of the code section
 */
export function functions(bytes) {
  const code = reader(bytes, "code");
  const names = functionNames(bytes);
  const imported = importedFunctions(bytes);
  const count = code.number();
  return Array.from({ length: count }, (_, index) => {
    const start = code.at;
    const end = code.number() + code.at;
    code.at = end;
    return { name: names.get(imported + index) ?? "", start, end };
  });
}

/** @param {Uint8Array} bytes */
function functionNames(bytes) {
  const names = new Map();
  const section = reader(bytes, "name");
  while (section.at < section.end) {
    const kind = section.byte();
    const end = section.number() + section.at;
    for (let left = kind === 1 ? section.number() : 0; left > 0; left--) names.set(section.number(), section.text());
    section.at = end;
  }
  return names;
}

/** How many functions are imported; they are numbered before the module's own. @param {Uint8Array} bytes */
function importedFunctions(bytes) {
  const section = reader(bytes, "imports");
  let imported = 0;
  for (let left = section.number(); left > 0; left--) {
    section.text();
    section.text();
    if (section.byte() !== 0) throw new Error("The core imports something that is no function");
    section.number();
    imported++;
  }
  return imported;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name of the section to be read
 */
function reader(bytes, name) {
  const section = contents(bytes).find((section) => section.name === name);
  if (!section) throw new Error(`The wasm has no section “${name}”`);
  return new Reader(bytes, section.start, section.end);
}

/** @param {Uint8Array} bytes */
function contents(bytes) {
  const found = [];
  const reader = new Reader(bytes, 8, bytes.length);
  while (reader.at < reader.end) {
    const head = reader.at;
    const number = reader.byte();
    const end = reader.number() + reader.at;
    const name = number === 0 ? reader.text() : (sectionNames[number] ?? `section ${number}`);
    found.push({ name, head, start: reader.at, end });
    reader.at = end;
  }
  return found;
}

class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   * @param {number} end
   */
  constructor(bytes, at, end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  byte() {
    return this.bytes[this.at++] ?? 0;
  }

  /** A number in LEB128. */
  number() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}
