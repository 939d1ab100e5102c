/**
 * The layouts before this one → this one.
 *
 * Versions 1 to 3 had each edition in full, and no visits: of those, what is known is when an edition was first seen, and
 * when the baseline was shown last. One story at a time is in memory. The texts are not split into sentences here: what
 * stays from edition to edition is stored once passage by passage, and once more where the story is edited next.
 */

import type { Kind, Texts } from "../core.ts";
import {
  allOf,
  bytesOf,
  count,
  type Database,
  damagedRecord,
  NONE,
  type StoryRecord,
  siteIn,
  type Upgrade,
} from "./database.ts";

export async function migrate(database: Database, upgrade: Upgrade): Promise<void> {
  const totals = { ...NONE };
  for (let cursor = await upgrade.objectStore("stories").openCursor(); cursor; cursor = await cursor.continue()) {
    const story = cursor.key;
    const value: unknown = cursor.value;
    const editions = await upgrade.objectStore("editions").getAll(allOf(story));
    const readable = editions.filter(isEdition);
    const [latest] = readable.slice(-1);
    const isWhole = isStory(value) && latest !== undefined;
    if (!isWhole || readable.length < editions.length) {
      const records = isWhole ? editions.filter((edition) => !isEdition(edition)) : [value, ...editions];
      await upgrade.objectStore("damaged").add(damagedRecord(story, records, Date.now()));
    }
    if (!isWhole) {
      await cursor.delete();
      continue;
    }
    const texts = packed(readable);
    // Numbers are of what can be read. Where the baseline cannot, the next visit tells of what came before it, too.
    const was = editions[value.baseline];
    const baseline = isEdition(was) ? readable.indexOf(was) : 0;
    const times = new Map(texts.editions.map(({ seen, number }) => [seen, number]));
    if (!times.has(value.baseline_shown)) times.set(value.baseline_shown, baseline);
    for (const [at, edition] of times) await upgrade.objectStore("visits").put({ at, edition }, [story, at]);
    const record: StoryRecord = {
      story,
      site: siteIn(story),
      headline: latest.article.headline,
      editions: readable.length,
      latest: readable.length - 1,
      baseline,
      baseline_shown: value.baseline_shown,
      visits: times.size,
      first: Math.min(...times.keys()),
      last: Math.max(...times.keys()),
      pinned: 0,
      changed: 0,
      unseen: 0,
      last_change: null,
      bytes: bytesOf(texts, times.size),
    };
    await upgrade.objectStore("texts").put(texts, story);
    await cursor.update(record);
    count(totals, record, 1);
  }
  await upgrade.objectStore("totals").put(totals, "all");
  database.deleteObjectStore("editions");
}

interface OldStory {
  baseline: number;
  baseline_shown: number;
}

interface OldEdition {
  seen: number;
  article: {
    headline: string | null;
    standfirst: string | null;
    byline: string | null;
    published: string | null;
    modified: string | null;
    section?: string | null;
    canonical: string | null;
    language: string | null;
    for_subscribers?: boolean;
    passages: { kind: Kind; text: string; place?: number }[];
  };
}

/** In the order of their numbers in what is stored; see `KINDS` in src/archive.rs. */
const KINDS: readonly Kind[] = [
  ...(["headline", "standfirst", "heading", "paragraph", "list_item", "quote", "cell", "caption", "notice"] as const),
];

function packed(editions: readonly OldEdition[]): Texts {
  const texts: Texts = { sentences: [], places: [], passages: [], editions: [] };
  const sentences = new Map<string, number>();
  const places = new Map<number, number>();
  const passages = new Map<string, number>();
  const once = <K, V>(known: Map<K, number>, all: V[], key: K, value: V) => {
    const index = known.get(key) ?? all.push(value) - 1;
    known.set(key, index);
    return index;
  };
  const said = (text: string) => once(sentences, texts.sentences, text, text);
  for (const [number, { seen, article }] of editions.entries()) {
    const { headline, standfirst, byline, published, modified, section, canonical, language } = article;
    const fields = [headline, standfirst, byline, published, modified, section, canonical, language];
    texts.editions.push({
      number,
      seen,
      for_subscribers: article.for_subscribers ?? false,
      fields: fields.map((field) => (typeof field === "string" ? said(field) : null)),
      passages: article.passages.map(({ kind, text, place = 0 }) => {
        const passage = [KINDS.indexOf(kind), once(places, texts.places, place, place), 0, said(text)];
        return once(passages, texts.passages, passage.join(" "), passage);
      }),
    });
  }
  return texts;
}

function isStory(value: unknown): value is OldStory {
  return has(value, "baseline", "number") && has(value, "baseline_shown", "number");
}

function isEdition(value: unknown): value is OldEdition {
  if (!has(value, "seen", "number") || !has(value, "article", "object")) return false;
  const { article } = value;
  return has(article, "passages", "object") && Array.isArray(article.passages) && article.passages.every(isPassage);
}

function isPassage(value: unknown): boolean {
  return has(value, "text", "string") && has(value, "kind", "string") && KINDS.some((kind) => kind === value.kind);
}

type Types = { number: number; string: string; object: object | null };

function has<N extends string, T extends keyof Types>(value: unknown, name: N, type: T): value is Record<N, Types[T]> {
  return typeof value === "object" && value !== null && name in value && typeof Reflect.get(value, name) === type;
}
