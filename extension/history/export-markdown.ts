/** A comparison → Markdown: what is gone is struck out, what is new is bold. */

import type { Change, Fate } from "../core.ts";
import { title } from "../page/change.ts";
import { plainly } from "../page/plainly.ts";
import { count, type Strings } from "../page/strings.ts";
import { factsOf, type Shared } from "./facts.ts";

export function comparisonAsMarkdown(shared: Shared, strings: Strings): string {
  const { headline, site, address, times, changes, disclosed } = factsOf(shared, strings);
  const { say } = strings;
  const particulars = shared.compared.report.particulars.map(
    ({ particular, before, after }) =>
      `- ${say("labelled", say(`particular_${particular}`), `~~${literally(before)}~~ **${literally(after)}**`)}`,
  );
  const parts = [
    `# ${literally(headline)}`,
    `[${literally(site)}](<${address.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>) · ${literally(times)}`,
    [`**${count("changes", changes.length, strings)}**`, disclosed].filter(Boolean).join(" · "),
    ...changes.map((change) => told(change, strings)),
    ...(particulars.length > 0 ? [particulars.join("\n")] : []),
    `*${say("history_made_with", say("name"))}*`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function told(change: Change, strings: Strings): string {
  const { say } = strings;
  const differs = change.words.some(([fate]) => fate !== "same");
  const lines = [`**${title(change, strings)}**`];
  if (change.before.length > 0 && differs)
    lines.push(`- ${say("labelled", say("before"), side(change, "removed", "~~"))}`);
  if (change.after.length > 0) lines.push(`- ${say("labelled", say("after"), side(change, "added", "**"))}`);
  return lines.join("\n");
}

function side({ words }: Change, its: Fate, sign: string): string {
  return words
    .map(([fate, text]) => {
      if (fate === "same") return literally(text);
      if (fate !== its) return "";
      // Signs count as such only beside the words themselves.
      const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
      return inner ? `${before}${sign}${literally(inner)}${sign}${after}` : text;
    })
    .join("");
}

/** A page's text, of which nothing is taken for markup. */
function literally(text: string): string {
  return plainly(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>~#|&$]/g, "\\$&");
}
