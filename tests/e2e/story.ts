// A story of a small town's newspaper, whose pages tell of its earlier and later editions.

const HEADLINE = "Ferry to Skarholm will stop in autumn";

const PARAGRAPHS = [
  "The ferry that has carried people to the island of Skarholm for ninety years will make its last crossing in October. " +
    "The harbour board said on Monday that repairs to the old boat would cost 4.2 million crowns. " +
    "Fewer than 300 people live on the island all year round.",
  "Ingrid Dahlen, who keeps the island's only shop, said she had learned of it from a notice on the quay. " +
    "“Nobody came over to talk to us,” she said. “We read it on a piece of paper in the rain.”",
  "The board wants to replace the ferry with a smaller boat that sails four times a day. " +
    "It would carry no cars, and lorries would have to use the northern road. " +
    "A decision on the new boat is expected before the end of the year.",
  "Teachers at the island's school fear that families will move away. " +
    "The school has twenty-six pupils, and eleven of them cross the sound every morning. " +
    "Their parents have asked the county for a meeting.",
  "The chairman of the board, Per Lund, called the choice painful but right. " +
    "He said that the boat had broken down nine times since January. " +
    "The county has not answered the board's request for help.",
];

/** A page of the newspaper with the story on it, some of whose words are other words now. */
export function story(edits: Record<string, string> = {}, rest = ""): string {
  const text = (said: string) => {
    let now = said;
    for (const [from, to] of Object.entries(edits)) now = now.replace(from, to);
    return now.trim();
  };
  const missing = Object.keys(edits).filter((from) => ![HEADLINE, ...PARAGRAPHS].some((said) => said.includes(from)));
  if (missing.length > 0) throw new Error(`The story does not say: ${missing.join(", ")}`);
  const headline = text(HEADLINE);
  return `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${headline} – The Sound Gazette</title>
        <meta property="og:type" content="article">
        <meta property="og:title" content="${headline}">
        <style>
          body { max-width: 36em; margin: 2em auto; padding: 0 1em; font: 18px/1.6 Georgia, serif; }
          nav a { margin-right: 1em; }
          @media (prefers-color-scheme: dark) { body { background: #161616; color: #ddd; } a { color: #9bf; } }
        </style>
      </head>
      <body>
        <header><nav><a href="/">Home</a><a href="/sea">Sea</a><a href="/letters">Letters</a></nav></header>
        <main>
          <article>
            <h1>${headline}</h1>
            ${PARAGRAPHS.map((paragraph) => `<p>${text(paragraph)}</p>`).join("\n            ")}
          </article>
        </main>
        <footer><p>The Sound Gazette is printed on Thursdays.</p></footer>
        ${rest}
      </body>
    </html>`;
}
