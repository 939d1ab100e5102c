/**
 * The archive: what every story said that its reader visited. It names no extension API, so that it can be tried anywhere.
 *
 * This file opens it; `visit.ts` keeps visits; the rest tells of what is kept. Nothing here reads more at a time than one
 * part of a list, or one story.
 */

import type * as core from "late-edition";
import type { Lack, Page, Visit } from "../core.ts";
import { type Database, isFull, openDatabase, type Writing, write } from "./database.ts";
import { unlearn } from "./forget.ts";
import { makeRoomNow } from "./limits.ts";
import { bringBack, seen, visitPage } from "./visit.ts";

/** The core, once it is loaded. */
export type Core = typeof core;

export interface Means {
  /** Loads the core; called once at most, and only where something must be read or compared. */
  core(): Promise<Core>;
  /** The part of a host that its owner registered, by the public suffix list. */
  site(host: string): string | null;
}

export class Archive {
  readonly #name: string;
  readonly #means: Means;
  #database: Promise<Database> | null = null;
  #core: Promise<Core> | null = null;
  readonly #channel: BroadcastChannel;

  private constructor(name: string, means: Means) {
    this.#name = name;
    this.#means = means;
    this.#channel = new BroadcastChannel(`${name} archive`);
  }

  /** Opens the archive of this name, or makes an empty one. */
  static async open(name: string, means: Means): Promise<Archive> {
    const archive = new Archive(name, means);
    await archive.database();
    return archive;
  }

  /**
   * Keeps what a page says now, and tells what changed since its reader last saw it: of each story on it, the one that its
   * address leads to first; of none where the page is no article. The visit of each story is one transaction: it has
   * happened or it has not.
   */
  visit(page: Page, now: number): Promise<Visit[]> {
    return visitPage(this, this.#means.site, page, {}, now);
  }

  /** Does the same, even if the page is no article, and will whenever it is visited. Of a page without text there is no visit. */
  visitAnyway(page: Page, now: number): Promise<Visit[]> {
    return visitPage(this, this.#means.site, page, { wanted: true }, now);
  }

  /** Why a page is no article; none where it is one. */
  async lack(page: Page): Promise<Lack | null> {
    const core = await this.core();
    const reading = new core.Reading(page, this.#means.site, false);
    const lack = reading.lack();
    reading.free();
    return lack ?? null;
  }

  /** Does the same with a page that has had its visit and is read again while it is open. */
  readAgain(page: Page, now: number): Promise<Visit[]> {
    return visitPage(this, this.#means.site, page, { again: true }, now);
  }

  /** Notes that the reader has seen all that changed in a story up to an edition, or up to its latest. */
  seen(story: string, edition: number | null, now: number): Promise<void> {
    return seen(this, story, edition, now);
  }

  /** Notes that the reader wants to be told of what stands in a place of a story's site, whatever becomes of it. */
  bringBack(story: string, place: number): Promise<void> {
    return bringBack(this, story, place);
  }

  /** Calls the listener whenever what is kept has changed, in whatever tab. Returns its undo. */
  onChange(listener: () => void): () => void {
    this.#channel.addEventListener("message", listener);
    return () => this.#channel.removeEventListener("message", listener);
  }

  /** The database; opened again where the browser took it away. */
  database(): Promise<Database> {
    this.#database ??= openDatabase(this.#name, () => {
      this.#database = null;
    }).catch((error: unknown) => {
      this.#database = null;
      throw explained(error);
    });
    return this.#database;
  }

  core(): Promise<Core> {
    this.#core ??= this.#means.core().catch((error: unknown) => {
      this.#core = null;
      throw error;
    });
    return this.#core;
  }

  /**
   * Does some writing in one transaction. Where the disk is full, room is made, and it is tried once more. The story that it
   * is about, which may be known only once it was begun, does not go for that.
   */
  async write<T>(work: Work<T>, about: () => string | null = () => null): Promise<T> {
    return this.writeElse(work, async (transact) => {
      const core = await this.core();
      const gone = await transact((writing) => makeRoomNow(writing, about()));
      return transact(async (writing) => {
        const result = await work(writing);
        await unlearn(writing, core, gone);
        return result;
      });
    });
  }

  /** Does some writing in one transaction, and something else where the disk is full. */
  async writeElse<T>(work: Work<T>, whenFull: (transact: Transact) => Promise<T>): Promise<T> {
    const database = await this.database();
    const transact: Transact = (work) => write(database, work);
    const result = await transact(work)
      .catch((error: unknown) => {
        if (!isFull(error)) throw error;
        return whenFull(transact);
      })
      .catch((error: unknown) => {
        throw explained(error);
      });
    this.#channel.postMessage(null);
    return result;
  }
}

type Work<T> = (writing: Writing) => Promise<T>;

/** Does some writing in one transaction: all of it, or nothing where it throws. */
export type Transact = <T>(work: Work<T>) => Promise<T>;

/** Why the archive could not be read or written, in words for its reader. */
function explained(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case "QuotaExceededError":
      return new Error("the disk is full, so this was not kept; free some space and visit again", { cause: error });
    case "VersionError":
      return new Error("the archive was made by a newer version of Late Edition; update it to read on", {
        cause: error,
      });
    default:
      return new Error(`the browser refused to open the archive: ${error.name}: ${error.message}`, { cause: error });
  }
}
