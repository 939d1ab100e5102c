/** A stay: the time from when a page comes before its reader until it leaves them, and what happens to its tree meanwhile. */

/** A tree is at rest once nothing was put into it for so long, */
const RESTED_AFTER = 500;
/** or it has been given so long. */
const RESTED_AT_LAST = 5_000;
/** Who waits so long for the rest of a page, which is held up by a script mostly, has begun to read. */
const HELD_UP_AFTER = 700;
/** What is not there after so much longer is not waited for. */
const GIVEN_UP_AFTER = 2_000;
/** So long may a page be busy before it is read all the same. */
const IDLE_AT_LAST = 500;

/** What shows and hides text that was there before. */
const TOGGLES = ["class", "style", "hidden", "open"];

export interface Stay {
  /** Is aborted when the reader turns to another page. */
  left: AbortSignal;
  /** Waits until the page is loaded or held up; tells whether it is held up. */
  heldUp(): Promise<boolean>;
  /** Waits until the page is loaded, as far as its reader waits for it. */
  loaded(): Promise<void>;
  /** Waits until something was put into the page's tree, and it is at rest, but no longer than so many milliseconds. */
  filled(atMost: number): Promise<void>;
  /** Counts what happens in these trees as a change of the page, too. */
  watch(roots: readonly ShadowRoot[]): void;
  /**
   * Waits until the page, or its address, has changed since the last wait was over, but for `patience` at least, and is at rest. Once the
   * reader leaves it waits no more: then it tells whether there is a change that was not waited for.
   */
  changed(patience: number): Promise<boolean>;
}

/** Waits until the reader has the page before them. A page in the background is left alone. */
export async function stay(signal: AbortSignal): Promise<Stay> {
  await onScreen(signal);
  const left = leaving(signal);
  let touched = false;
  let touch = () => {};
  let restless = performance.now();
  const note = (records: MutationRecord[]) => {
    if (records.length > 0) touched = true;
    if (records.some(({ type }) => type !== "attributes")) restless = performance.now();
    touch();
  };
  const tree = new MutationObserver(note);
  const watched = new Set<Node>();
  const watch = (root: Node) => {
    if (left.aborted || watched.has(root)) return;
    watched.add(root);
    tree.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: TOGGLES });
  };
  watch(document);
  // A page may turn into another by its address alone, its text having come before.
  const turn = () => {
    touched = true;
    touch();
  };
  globalThis.navigation?.addEventListener("currententrychange", turn, { signal: left });
  left.addEventListener("abort", () => {
    note(tree.takeRecords());
    tree.disconnect();
  });

  /** Waits until nothing was put into the tree for some time, or for the end. */
  async function rest(time: number, end: AbortSignal): Promise<void> {
    for (;;) {
      const missing = restless + time - performance.now();
      if (missing <= 0 || end.aborted) return;
      await pause(missing, end);
    }
  }

  /** What changes from here on is for the next wait. */
  function over(): void {
    tree.takeRecords();
    touched = false;
  }

  return {
    left,
    watch: (roots) => roots.forEach(watch),
    async heldUp() {
      if (document.readyState === "loading") await rest(HELD_UP_AFTER, AbortSignal.any([left, parsed()]));
      return document.readyState === "loading" && !left.aborted;
    },
    async loaded() {
      if (document.readyState === "loading") await rest(GIVEN_UP_AFTER, AbortSignal.any([left, parsed()]));
      await idle(left);
      over();
    },
    async filled(atMost) {
      const before = restless;
      const end = AbortSignal.any([left, AbortSignal.timeout(atMost)]);
      while (restless === before && !end.aborted) await pause(RESTED_AFTER, end);
      await rest(RESTED_AFTER, end);
      await idle(left);
      over();
    },
    async changed(patience) {
      const asked = pause(patience, left);
      await new Promise<void>((resolve) => {
        touch = () => (touched || left.aborted) && resolve();
        touch();
      });
      if (!touched || signal.aborted) return false;
      await asked;
      await rest(RESTED_AFTER, AbortSignal.any([left, AbortSignal.timeout(RESTED_AT_LAST)]));
      await idle(left);
      over();
      return !signal.aborted;
    },
  };
}

function onScreen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => document.visibilityState === "visible" && resolve();
    document.addEventListener("visibilitychange", check, { signal });
    signal.addEventListener("abort", () => resolve());
    check();
  });
}

/** Is aborted when the reader turns to another page, and at the end of `signal`. */
function leaving(signal: AbortSignal): AbortSignal {
  const left = new AbortController();
  const leave = () => left.abort();
  const until = { signal: left.signal };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave(), until);
  addEventListener("pagehide", leave, until);
  signal.addEventListener("abort", leave, until);
  if (signal.aborted) leave();
  return left.signal;
}

/** Is aborted when all of the page's own markup is there. */
function parsed(): AbortSignal {
  const done = new AbortController();
  document.addEventListener("DOMContentLoaded", () => done.abort(), { once: true });
  return done.signal;
}

function pause(time: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    if (end.aborted) stop();
    else end.addEventListener("abort", stop, { once: true });
  });
}

/** Waits until the page has nothing better to do. */
async function idle(end: AbortSignal): Promise<void> {
  if (end.aborted || !globalThis.requestIdleCallback) return;
  await new Promise<void>((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: IDLE_AT_LAST });
    end.addEventListener("abort", () => resolve(), { once: true });
  });
}
