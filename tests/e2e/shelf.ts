// Ten invented stories of as many papers, in several editions each, as an export has them: an archive to look at.

import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Tale {
  address: string;
  language: string;
  headline: string;
  /** A paragraph to an item; a sentence ends where one does. */
  paragraphs: string[];
  /** What its later editions say in place of what stood there, and how long ago, in milliseconds, each was first seen. */
  editions: [ago: number, edits: Record<string, string>][];
  /** How many changes its reader has not seen yet. */
  unseen?: number;
  pinned?: boolean;
}

const TALES: Tale[] = [
  {
    address: "courier.example/harbour/ferry-to-skarholm",
    language: "en",
    headline: "Ferry to Skarholm will stop in autumn",
    paragraphs: [
      "The ferry that has carried people to the island of Skarholm for ninety years will make its last crossing in October. The harbour board said on Monday that repairs to the old boat would cost 4.2 million crowns. Fewer than 300 people live on the island all year round.",
      "Ingrid Dahlen, who keeps the island's only shop, said she had learned of it from a notice on the quay. “Nobody came over to talk to us,” she said. “We read it on a piece of paper in the rain.”",
      "The board wants to replace the ferry with a smaller boat that sails four times a day. It would carry no cars, and lorries would have to use the northern road. A decision on the new boat is expected before the end of the year.",
      "Teachers at the island's school fear that families will move away. The school has twenty-six pupils, and eleven of them cross the sound every morning.",
      "The chairman of the board, Per Lund, called the choice painful but right. He said that the boat had broken down nine times since January.",
    ],
    editions: [
      [26 * HOUR, {}],
      [5 * HOUR, { "4.2 million": "4.7 million", "Fewer than 300 people live on the island all year round.": "" }],
      [
        40 * MINUTE,
        {
          "will stop in autumn": "may stop in autumn",
          "will make its last crossing": "may make its last crossing",
          "nine times since January": "nine times since January, and called the island's protest understandable",
          "It would carry no cars,": "It would carry six cars,",
        },
      ],
    ],
    unseen: 6,
  },
  {
    address: "ledger.example/town/2231-budget",
    language: "en",
    headline: "Council to vote on library hours",
    paragraphs: [
      "The council will vote on Thursday whether the town library stays open in the evenings. Closing at five would save 180,000 crowns a year, the treasurer said.",
      "Readers have collected 2,400 signatures against it. They will be handed over before the vote.",
    ],
    editions: [
      [50 * HOUR, {}],
      [90 * MINUTE, { "2,400 signatures": "3,100 signatures" }],
    ],
    unseen: 1,
  },
  {
    address: "abendblatt.example/wirtschaft/werft-4471",
    language: "de",
    headline: "Werft in Brandsum streicht 120 Stellen",
    paragraphs: [
      "Die Werft in Brandsum streicht bis zum Jahresende 120 Stellen, teilte die Geschäftsführung am Dienstag mit. Die Aufträge reichten nur noch bis zum Frühjahr.",
      "Der Betriebsrat nannte die Zahl einen Schlag ins Gesicht der Stadt. Er kündigte Widerstand an.",
    ],
    editions: [
      [3 * HOUR, {}],
      [2 * HOUR, { "streicht 120 Stellen": "streicht 90 Stellen", "Jahresende 120 Stellen": "Jahresende 90 Stellen" }],
    ],
  },
  {
    address: "sahifa.example/local/port-expansion",
    language: "ar",
    headline: "توسعة ميناء الصيد في رأس النورس تبدأ في الربيع",
    paragraphs: [
      "قالت هيئة الموانئ يوم الاثنين إن توسعة ميناء الصيد ستبدأ في الربيع. وتبلغ كلفة المشروع 40 مليون دينار.",
      "ويخشى الصيادون أن يُغلق المرسى القديم طوال الصيف. وقال أحدهم إن أحدا لم يسألهم.",
    ],
    editions: [
      [30 * HOUR, {}],
      [7 * HOUR, { "40 مليون دينار": "55 مليون دينار" }],
    ],
  },
  {
    address: "gazette.example/weather/storm-names",
    language: "en",
    headline:
      "Storm expected over the western isles from Friday night, ferries and the mountain railway prepare to stop",
    paragraphs: [
      "A storm will reach the western isles on Friday night, the weather office said. Gusts of 110 kilometres an hour are certain on the outer islands.",
      "The mountain railway will not run on Saturday. Ferries will decide in the morning.",
    ],
    editions: [
      [28 * HOUR, {}],
      [9 * HOUR, { "are certain on": "are possible on" }],
      [8 * HOUR, { "The mountain railway will not run on Saturday.": "" }],
    ],
  },
  {
    address: "lequotidien.example/culture/musee-du-sel",
    language: "fr",
    headline: "Le musée du sel rouvrira en mai",
    paragraphs: [
      "Le musée du sel rouvrira ses portes le 4 mai, a annoncé la mairie mercredi. Les travaux ont duré trois ans.",
      "La directrice attend 60 000 visiteurs par an. L’entrée restera gratuite le dimanche.",
    ],
    editions: [
      [76 * HOUR, {}],
      [52 * HOUR, { "le 4 mai": "le 18 mai", "L’entrée restera gratuite le dimanche.": "" }],
    ],
    pinned: true,
  },
  {
    address: "shimbun.example/chiiki/20931",
    language: "ja",
    headline: "塩見橋の架け替え、来年四月に着工へ",
    paragraphs: [
      "塩見橋の架け替え工事が来年四月に始まる。町は月曜日、工事費を12億円と発表した。",
      "橋は1931年に造られた。一日に約4000台の車が通る。",
    ],
    editions: [
      [100 * HOUR, {}],
      [75 * HOUR, { "12億円": "15億円" }],
    ],
  },
  {
    address: "elfaro.example/costa/regata",
    language: "es",
    headline: "La regata de otoño se aplaza una semana",
    paragraphs: [
      "La regata de otoño se aplaza una semana por el temporal, anunció el club náutico el jueves. Participan 64 barcos de nueve países.",
      "El alcalde pidió prudencia a los vecinos. Los hoteles mantienen las reservas.",
    ],
    editions: [
      [120 * HOUR, {}],
      [110 * HOUR, { "64 barcos": "58 barcos", "Los hoteles mantienen las reservas.": "" }],
    ],
  },
  {
    address: "courier.example/town/clock-tower",
    language: "en",
    headline: "Clock tower strikes again after forty years",
    paragraphs: [
      "The clock on the old customs house struck noon on Sunday for the first time in forty years. A watchmaker, Edda Moor, had worked on it for two winters.",
      "Correction: An earlier version of this story gave a wrong height of the tower.",
    ],
    editions: [[200 * HOUR, {}]],
  },
  {
    address: "inselpost.example/leute/leuchtturm",
    language: "de",
    headline: "Der letzte Leuchtturmwärter hört auf",
    paragraphs: [
      "Nach 31 Jahren hört der letzte Leuchtturmwärter der Insel auf. Am Sonntag übergibt er die Schlüssel.",
      "Ein Nachfolger wird nicht gesucht. Die Lampe wird aus der Ferne geschaltet.",
    ],
    editions: [
      [26 * 24 * HOUR, {}],
      [25 * 24 * HOUR, { "Am Sonntag": "Am Montag" }],
    ],
  },
];

/** The key of the story that has most to show. */
export const FERRY = "courier.example/harbour/ferry-to-skarholm";

/** The key of the first story in a language. */
export function storyIn(language: string): string {
  return TALES.find((tale) => tale.language === language)?.address ?? FERRY;
}

/** The lines of an export of all of them, as of a time. */
export function shelf(now = Date.now()): string[] {
  const header = { late_edition_archive: 1, exported: now };
  const lines = [header, ...TALES.map((tale) => volume(tale, now)), { end: TALES.length + 1 }];
  return lines.map((line) => JSON.stringify(line));
}

/** A story as a line of an export; see src/archive.rs. */
function volume({ address, language, paragraphs, headline, editions, unseen = 0, pinned = false }: Tale, now: number) {
  const sentences: string[] = [];
  const passages: string[] = [];
  const indexOf = (list: string[], item: string) => {
    const known = list.indexOf(item);
    return known < 0 ? list.push(item) - 1 : known;
  };
  const [HEADLINE, PARAGRAPH] = [0, 3];
  // Japanese puts no space between its sentences.
  const space = language === "ja" ? 0 : 1;
  let said = [headline, ...paragraphs];
  const kept = editions.map(([ago, edits], number) => {
    for (const [from, to] of Object.entries(edits)) said = said.map((text) => text.replace(from, to).trim());
    const indices = said.map((text, at) => {
      const parts = text.split(space ? /(?<=[.!?]”?) / : /(?<=。)/).filter(Boolean);
      const its = parts.map((sentence) => indexOf(sentences, sentence));
      return indexOf(passages, JSON.stringify([at === 0 ? HEADLINE : PARAGRAPH, 0, space, ...its]));
    });
    const fields = [indexOf(sentences, said[0] ?? ""), ...Array(6).fill(null), indexOf(sentences, language)];
    return { number, seen: now - ago, for_subscribers: false, fields, passages: indices };
  });
  const last = kept.length - 1;
  const baseline = unseen > 0 ? last - 1 : last;
  const texts = { sentences, places: [0], passages: passages.map((it) => JSON.parse(it)), editions: kept };
  return {
    ...{
      story: address,
      headline: said[0],
      baseline,
      baseline_shown: kept[baseline]?.seen,
      pinned,
      unseen,
      claims: [],
    },
    ...{ visits: kept.map(({ seen, number }) => [seen, number]), texts },
  };
}

/** Imports all of them by the options page, as a reader would. */
export async function importShelf(browser: Browser, lines = shelf()): Promise<void> {
  const page: Page = await browser.open(browser.extensionUrl("options/options.html"));
  const input = page.locator("#files input[type=file]");
  await input.waitFor({ state: "attached" });
  const file = { name: "archive.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n")) };
  await input.setInputFiles(file);
  await page.locator("#kept .gauge").waitFor();
  await page.close();
}

/** Has a story look as if it had been read so many milliseconds earlier. */
export async function makeOlder(browser: Browser, story: string, by: number): Promise<void> {
  const page = await browser.open(browser.extensionUrl("history/history.html"));
  await page.locator("nav li a").first().waitFor();
  await page.evaluate(
    async ([story, by]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open("late-edition"));
      const writing = database.transaction(["stories", "texts", "visits"], "readwrite");
      const [stories, texts, visits] = ["stories", "texts", "visits"].map((name) => writing.objectStore(name));
      if (!stories || !texts || !visits) throw new Error("The archive is laid out otherwise");
      const record = await done(stories.get(story));
      for (const time of ["first", "last", "baseline_shown"]) record[time] -= by;
      await done(stories.put(record, story));
      const text = await done(texts.get(story));
      for (const edition of text.editions) edition.seen -= by;
      await done(texts.put(text, story));
      const range = IDBKeyRange.bound([story], [story, []]);
      const keys = await done(visits.getAllKeys(range));
      for (const [index, visit] of (await done(visits.getAll(range))).entries()) {
        await done(visits.delete(keys[index] ?? []));
        await done(visits.put({ ...visit, at: visit.at - by }, [story, visit.at - by]));
      }
      database.close();
    },
    [story, by] as const,
  );
  await page.close();
}
