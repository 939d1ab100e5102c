// Tests whose names say in which browser they ran.

import * as node from "node:test";
import { browserName } from "./browser.ts";

export { after, type TestContext } from "node:test";

export function test(name: string, body: (t: node.TestContext) => void | Promise<void>): void {
  node.test(`${name} (${browserName})`, body);
}
