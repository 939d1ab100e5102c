/** What the archive tells of what it keeps, in plain data. Times are milliseconds since 1970. */

import type { About, ChangeKind } from "../core.ts";

/** A story in a list. */
export interface StoryEntry {
  /** Its key: the address at which it was first met, without a scheme. */
  readonly story: string;
  /** The host that it is of. */
  readonly site: string;
  readonly headline: string | null;
  /** How many editions are kept. */
  readonly editions: number;
  readonly visits: number;
  readonly firstRead: number;
  readonly lastRead: number;
  readonly pinned: boolean;
  /** How many changes, by more than typography, the last visit told of and the reader has not seen. */
  readonly unseen: number;
  /** What changed each time, the last time last; none as long as nothing did, and the oldest may be gone. */
  readonly changes: readonly ChangeEntry[];
  /** What it takes, in bytes, about. */
  readonly bytes: number;
}

/** How a story changed at one time, in short. */
export interface ChangeEntry {
  /** When it was met. */
  readonly at: number;
  /** How many sentences changed by more than typography. */
  readonly changes: number;
  /** What became of them, each kind once. */
  readonly kinds: readonly ChangeKind[];
  /** What it is about, each once. */
  readonly about: readonly About[];
  readonly disclosed: Disclosed;
}

/** How a publisher tells of a change: by a notice in the text, by another time of change alone, or not at all. */
export type Disclosed = "notice" | "time" | "silent";

/** A part of a list, and where its next part begins; none where it ends here. */
export interface Part<T> {
  readonly entries: readonly T[];
  readonly next: Place | null;
}

/** A place in the list of stories; to be handed back as it is. It is plain data. */
export interface Place {
  readonly changed: 0 | 1;
  readonly lastRead: number;
  readonly story: string;
}

/** What a search has found so far. */
export type SearchStep =
  | { readonly found: Found }
  /** So many of all stories have been looked at; told now and then. */
  | { readonly looked: number; readonly of: number };

export interface Found {
  readonly entry: StoryEntry;
  /** Where in the story the words stand: its headline, or a sentence of one of its editions. */
  readonly text: string;
  /** Whether its newest edition no longer says so. */
  readonly gone: boolean;
}

/** A story with all that is kept of it but its texts. */
export interface StoryDetail {
  readonly entry: StoryEntry;
  /** The oldest first. */
  readonly editions: readonly EditionEntry[];
  /** The oldest first. */
  readonly visits: readonly { readonly at: number; readonly edition: number }[];
  /** The number of the edition that the reader has seen last with all its changes. */
  readonly baseline: number;
}

export interface EditionEntry {
  /** Its number, rising, by which it is asked for. Numbers may be missing. */
  readonly number: number;
  readonly seen: number;
  readonly headline: string | null;
  readonly words: number;
}

/** What is to be forgotten. */
export type Forgettable =
  | { readonly story: string }
  | { readonly site: string }
  /** All that was read from then on, and all of the stories that were first read since. */
  | { readonly since: number }
  | "everything";

/** How much and for how long is kept. Stories that are pinned are kept whatever is set here. */
export interface Limits {
  readonly bytes: number;
  /** Days since the last visit; none: for good. */
  readonly days: number | null;
}

export interface Usage {
  readonly stories: number;
  readonly editions: number;
  readonly visits: number;
  /** What is kept takes so many bytes, about: what the limit is compared with. */
  readonly bytes: number;
  /** Records that could not be read and were set aside. */
  readonly damaged: number;
}

/** A record that could not be read and was set aside. */
export interface Damaged {
  readonly key: string;
  readonly at: number;
  readonly reason: string;
}

/** How far an export or an import is. */
export interface Progress {
  readonly done: number;
  /** In the unit of `done`: stories of an export, bytes of an import; a file is gone through twice. */
  readonly of: number;
}

/** What an import came to. */
export interface Imported {
  /** Stories that were in the file. */
  readonly stories: number;
  /** How many of them brought something that was not there, and is kept. */
  readonly changed: number;
  /** How many of them the limits leave no room for. */
  readonly gone: number;
}

/** The story that was asked for is not in the archive: it was forgotten meanwhile, or had to make room. */
export class NotKept extends Error {
  override readonly name = "NotKept";

  constructor(story: string) {
    super(`“${story}” is not kept`);
  }
}

/** Why a file was refused as a whole; nothing of it was taken in. */
export class Refused extends Error {
  override readonly name = "Refused";
  /** The line, from 1; none where no line is to blame. */
  readonly line: number | null;
  readonly reason: string;

  constructor(line: number | null, reason: string) {
    super(line === null ? reason : `line ${line}: ${reason}`);
    this.line = line;
    this.reason = reason;
  }
}
