/** A time as a reader would say it. */

import type { Strings } from "./strings.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** The largest first. */
const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, length: number])[] = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["day", DAY],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
];

/**
 * "09:02" of today, "yesterday 14:02", "Tuesday 14:02" of the last days, else "3 November 14:02", with the year if it is
 * another; where there is little room, with short names: "Tue 14:02", "3 Nov 14:02".
 */
export function when(
  time: number,
  now: number,
  language: string,
  names: "long" | "short" = "long",
  timeStyle: "short" | "medium" = "short",
): string {
  const clock = new Intl.DateTimeFormat(language, { timeStyle }).format(time);
  const days = Math.round((midnight(now) - midnight(time)) / DAY);
  if (days === 0) return clock;
  if (days === 1) return `${new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-1, "day")} ${clock}`;
  const date: Intl.DateTimeFormatOptions =
    days > 1 && days < 7
      ? { weekday: names }
      : { day: "numeric", month: names, ...(sameYear(time, now) ? {} : { year: "numeric" }) };
  return `${new Intl.DateTimeFormat(language, date).format(time)} ${clock}`;
}

/** "since Tuesday 14:02"; what is no time is said as it is. */
export function sinceWhen(since: number | string, { say, language }: Strings): string {
  return typeof since === "string" ? since : say("since", when(since, Date.now(), language));
}

/** Several times, told to the second where they would else be told alike. */
export function apart(times: readonly number[], now: number, language: string, names?: "long" | "short"): string[] {
  const told = times.map((time) => when(time, now, language, names));
  return told.map((it, index) =>
    told.indexOf(it) === told.lastIndexOf(it) ? it : when(times[index] ?? now, now, language, names, "medium"),
  );
}

/** The exact time, for those who look closer. */
export function exactly(time: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" }).format(time);
}

/** How long ago it was, in the largest unit that there is one of: "3 hours ago"; "now" within a minute. */
export function relatively(time: number, now: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const gone = now - time;
  const [unit, length] = UNITS.find(([, length]) => gone >= length) ?? ["second", Number.POSITIVE_INFINITY];
  return format.format(-Math.floor(gone / length), unit);
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function sameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}
