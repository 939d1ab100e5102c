// What Firefox's own debugger is told: it installs extensions, and runs what has all rights.
//
// Its protocol: packets of JSON with their length before them, each to an actor, which answers in the order in which it
// is asked. https://firefox-source-docs.mozilla.org/devtools/backend/protocol.html

import { once } from "node:events";
import { connect } from "node:net";

export interface Debugger {
  /** Installs an unpacked extension until the browser is closed; returns the id that its manifest gives it. */
  install(folder: string): Promise<string>;
  /** Runs the body of a function in the browser's own process; what it is given is known there as `given`. */
  run<Result>(body: string, ...given: unknown[]): Promise<Result>;
  close(): void;
}

/** Of what the browser says, the parts that are listened to here. */
interface Packet {
  from: string;
  type?: string;
  applicationType?: string;
  error?: string;
  message?: string;
  addonsActor?: string;
  addon?: { id: string };
  processDescriptor?: { actor: string };
  process?: { consoleActor: string };
  resultID?: string;
  exceptionMessage?: string;
  result?: string | { actor: string; length: number };
  substring?: string;
}

interface Evaluation {
  resolve(packet: Packet): void;
  reject(error: Error): void;
}

interface Waiting extends Evaluation {
  actor: string;
}

/** Connects to the debugger that a browser has at this port. */
export async function openDebugger(port: number): Promise<Debugger> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const answers: Waiting[] = [];
  const evaluations = new Map<string, Evaluation>();
  // A browser that ends, or falls over, answers nobody any more.
  let ended: Error | null = null;
  socket.on("error", end);
  socket.on("close", () => end(new Error("The browser has closed its debugger")));

  function end(why: Error): void {
    ended ??= why;
    for (const { reject } of [...answers.splice(0), ...evaluations.values()]) reject(ended);
    evaluations.clear();
  }

  function ask(actor: string | undefined, type: string, asked: object = {}): Promise<Packet> {
    if (actor === undefined) throw new Error(`Nobody is there to be asked for ${type}`);
    const packet = JSON.stringify({ to: actor, type, ...asked });
    return new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      answers.push({ actor, resolve, reject });
      socket.write(`${Buffer.byteLength(packet)}:${packet}`);
    });
  }

  function hear(packet: Packet): void {
    const { resultID } = packet;
    if (packet.type === "evaluationResult" && resultID !== undefined) {
      // Whoever asked has to learn first under which id the result comes.
      setImmediate(() => evaluations.get(resultID)?.resolve(packet));
      return;
    }
    // What has a type, or greets, nobody asked for.
    const unasked = packet.type !== undefined || packet.applicationType !== undefined;
    if (unasked && packet.error === undefined) return;
    const index = answers.findIndex(({ actor }) => actor === packet.from);
    const [waiting] = index < 0 ? [] : answers.splice(index, 1);
    if (packet.error === undefined) waiting?.resolve(packet);
    else waiting?.reject(new Error(`${packet.error}: ${packet.message}`));
  }

  socket.on("data", packets(hear));
  const { addonsActor } = await ask("root", "getRoot");
  const { processDescriptor } = await ask("root", "getProcess", { id: 0 });
  const { process } = await ask(processDescriptor?.actor, "getTarget");
  return {
    async install(addonPath) {
      const { addon } = await ask(addonsActor, "installTemporaryAddon", { addonPath });
      if (addon === undefined) throw new Error(`There is no extension in ${addonPath}`);
      return addon.id;
    },

    async run(body, ...given) {
      const text = `(async (...given) => { ${body} })(...${JSON.stringify(given)}).then(
        (value) => JSON.stringify({ value }),
        (error) => JSON.stringify({ error: String(error) }),
      )`;
      const { resultID = "" } = await ask(process?.consoleActor, "evaluateJSAsync", { text, mapped: { await: true } });
      const { result, exceptionMessage } = await evaluated(resultID);
      evaluations.delete(resultID);
      if (result === undefined || exceptionMessage !== undefined) throw new Error(exceptionMessage ?? "No result");
      const { value, error } = JSON.parse(typeof result === "string" ? result : await whole(result));
      if (error !== undefined) throw new Error(error);
      return value;
    },

    close: () => socket.destroy(),
  };

  function evaluated(resultID: string): Promise<Packet> {
    return new Promise((resolve, reject) => {
      if (ended) reject(ended);
      else evaluations.set(resultID, { resolve, reject });
    });
  }

  /** A long text, of which the browser sends the beginning alone unless it is asked. */
  async function whole({ actor, length }: { actor: string; length: number }): Promise<string> {
    const { substring = "" } = await ask(actor, "substring", { start: 0, end: length });
    return substring;
  }
}

/** A listener to bytes that calls back with each packet. */
function packets(callback: (packet: Packet) => void): (bytes: Buffer) => void {
  let heard = Buffer.alloc(0);
  return (bytes) => {
    heard = Buffer.concat([heard, bytes]);
    for (;;) {
      const colon = heard.indexOf(":");
      const end = colon + 1 + Number(heard.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || heard.length < end) return;
      const packet: Packet = JSON.parse(heard.subarray(colon + 1, end).toString());
      heard = heard.subarray(end);
      callback(packet);
    }
  };
}
