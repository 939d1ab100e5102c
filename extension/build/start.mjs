// Builds everything and serves the demo: `npm start`.

import { resolve } from "node:path";
import { build } from "./build.mjs";
import { command } from "./run.mjs";
import { serve } from "./serve.mjs";

await command(async () => {
  await build();
  const { address } = await serve("target/www", 8000);
  console.log(`
The demo:       ${address}
The extension:  ${resolve("target/extension")}

To load the extension in Chromium or Chrome: open chrome://extensions, switch on "Developer mode", choose
"Load unpacked" and pick that folder. In Firefox: open about:debugging#/runtime/this-firefox, choose "Load Temporary
Add-on…" and pick its manifest.json. Ctrl-C ends this server.
`);
});
