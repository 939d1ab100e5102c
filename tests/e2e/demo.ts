// The built demo page, served as any static server would.

import { serve } from "../../extension/build/serve.mjs";
import type { Lifetime } from "./browser.ts";

/** Serves target/www until the lifetime ends; returns its address. */
export async function serveDemo(lifetime: Lifetime): Promise<string> {
  const { address, close } = await serve("target/www", 0);
  lifetime.after(async () => close());
  return address;
}
