/** What a value from elsewhere is, asked before it is believed: a message, or what was stored. */

export type Check<T> = (value: unknown) => value is T;

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether it is a number that could be counted to: whole, and not below 0. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

export function isNull(value: unknown): value is null {
  return value === null;
}

export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** Whether it is an object, of whose fields nothing is known yet. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string of so many UTF-16 units at most. */
export function text(most: number): Check<string> {
  return (value): value is string => isString(value) && value.length <= most;
}

export function oneOf<const T>(values: readonly T[]): Check<T> {
  return (value): value is T => values.some((known) => known === value);
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

/** A list of so many at most. */
export function listOf<T>(check: Check<T>, most = Number.POSITIVE_INFINITY): Check<T[]> {
  return (value): value is T[] => isList(value) && value.length <= most && value.every(check);
}

/** An object with exactly these fields. */
export function record<T extends object>(checks: { readonly [Name in keyof T]: Check<T[Name]> }): Check<T> {
  const fields: [string, Check<unknown>][] = Object.entries(checks);
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).length === fields.length &&
    fields.every(([name, check]) => Object.hasOwn(value, name) && check(value[name]));
}
