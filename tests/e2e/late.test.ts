// Pages that are put together piece by piece before their reader.

import assert from "node:assert/strict";
import { openBrowser } from "./browser.ts";
import * as reader from "./reader.ts";
import { openSite } from "./site.ts";
import { story } from "./story.ts";
import { after, test } from "./test.ts";

const browser = await openBrowser({ after });
const site = await openSite({ after });

const COMET = `<h1>Pupils find a comet</h1>
  <p>A telescope built by schoolchildren has photographed a comet that professional astronomers had missed.</p>
  <p>The pupils ground its mirror from the bottom of a glass jar, over two long winters in the school's cellar.</p>
  <p>Their teacher, Oduya Bello, noticed a faint smudge on the third exposure, and asked what it might be.</p>
  <p>Astronomers at the national observatory confirmed the comet two nights later, and named it after the village.</p>`;

test("a story that is drawn before its address is there is kept at its own, and compared with no other", async () => {
  const turning = story(
    {},
    `<button>Next</button><script>
      document.querySelector("button").addEventListener("click", () => {
        document.querySelector("article").innerHTML = ${JSON.stringify(COMET)};
        document.title = "Pupils find a comet";
        setTimeout(() => history.pushState(null, "", "/comet"), 1500);
      });
    </script>`,
  );
  site.put("/ferry", turning);
  const tab = await browser.open();
  await reader.visit(browser, tab, site.url("/ferry"));
  await tab.locator("button").click();
  await reader.until("the comet is kept", async () => /"story":"[^"]*\/comet"/.test(await reader.told(browser)));
  assert.equal(await reader.hasShade(tab), false, "nothing was compared");
  site.put("/ferry", story({ "4.2": "4.7" }));
  await reader.visit(browser, tab, site.url("/ferry"));
  await reader.barText(tab);
  assert.deepEqual((await reader.marks(tab)).words, ["4.7"]);
});

test("of a story that its page puts together late, nothing is told to be gone", async () => {
  const whole = story({ "4.2": "4.7" });
  const start = whole.indexOf("<p>Ingrid Dahlen");
  const end = whole.indexOf("</article>");
  const late = `${whole.slice(0, start)}</article>${whole.slice(end + "</article>".length)}<script>
      setTimeout(() => document.querySelector("article").insertAdjacentHTML("beforeend", ${JSON.stringify(whole.slice(start, end))}), 1500);
    </script>`;
  const tab = await browser.open();
  site.put("/late", story());
  await reader.visit(browser, tab, site.url("/late"));
  site.put("/late", late);
  await reader.visit(browser, tab, site.url("/late"));
  assert.match(await reader.barText(tab), /^1 change since/);
  assert.deepEqual((await reader.marks(tab)).words, ["4.7"]);
  assert.deepEqual(await reader.markers(tab), []);
});
