// What a browser's threads did, and for how long, by its own account.

import type { Browser } from "./browser.ts";

export interface TraceEvent {
  name: string;
  /** Process and thread. */
  pid: number;
  tid: number;
  /** How long it took of the processor's time, in microseconds. */
  tdur?: number;
}

export interface Tracing {
  start(): Promise<void>;
  /** What happened since the start. */
  stop(): Promise<TraceEvent[]>;
}

export async function openTracing({ context }: Browser): Promise<Tracing> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("The browser was closed");
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  return {
    async start() {
      events.length = 0;
      const categories = {
        includedCategories: ["toplevel", "blink.user_timing", "disabled-by-default-devtools.timeline"],
      };
      await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: categories });
    },
    async stop() {
      const over = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
      await session.send("Tracing.end");
      await over;
      return [...events];
    },
  };
}
