/** Times → where they stand on a line: as far from one another as the times are, but never closer than can be told apart. */

/** `times` rise; the places go from 0 to 1, `least` apart at least, which there must be room for. */
export function spread(times: readonly number[], least: number): number[] {
  const [first = 0, last = 0] = [times.at(0), times.at(-1)];
  const length = Math.max(1, last - first);
  const places: number[] = [];
  for (const time of times) places.push(Math.max((time - first) / length, (places.at(-1) ?? -least) + least));
  let limit = 1;
  for (const [index, place] of [...places.entries()].reverse()) {
    places[index] = Math.min(place, limit);
    limit = (places[index] ?? limit) - least;
  }
  return places;
}
