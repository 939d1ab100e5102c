/** The demo page: one story through its day, and two texts of the visitor's own. */

import messages from "../extension/_locales/en/messages.json";
import looks from "../extension/page/page.css" with { type: "text" };
import { stringsFrom } from "../extension/page/strings";
import { startDay } from "./day";
import { startOwn } from "./own";
import { part, tellFailure } from "./parts";

const marks = new CSSStyleSheet();
marks.replaceSync(looks);
document.adoptedStyleSheets.push(marks);

const strings = stringsFrom(messages, "en-GB");
startOwn(strings);
await startDay(strings).catch((error: unknown) => tellFailure(part(HTMLElement, "#day-status"), error));
