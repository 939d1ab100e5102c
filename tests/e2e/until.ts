// Waiting for a condition.

import assert from "node:assert/strict";

/** Asks again, ever more seldom, until the answer is one; fails with what was waited for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  withinMs = 30_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (let pause = 20; ; pause = Math.min(pause * 1.4, 150)) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    assert.ok(Date.now() < end, `Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
