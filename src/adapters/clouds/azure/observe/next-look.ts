/** Progress shows early, then the machine comes up: it takes about half a minute. */
const firstLooks = [2, 5, 10, 15, 20, 25, 28];
/** From here on a look every so many seconds, each stretch until the given time. */
const stretches = [
  { untilSeconds: 76, everySeconds: 1.6 },
  { untilSeconds: 180, everySeconds: 2 },
  { untilSeconds: Number.POSITIVE_INFINITY, everySeconds: 5 },
];
/** Two looks closer than this would see the same. */
const shortestPauseSeconds = 0.8;

/**
 * When to look again at a template that runs: often when its end is likely, and never more reads in all than
 * Azure's own poller makes by default, which is one every two seconds. Pure.
 */
export function nextLook(elapsedSeconds: number, retryAfterSeconds = 0): number {
  const elapsed = Math.max(elapsedSeconds, 0);
  return Math.max(nextPoint(elapsed + shortestPauseSeconds) - elapsed, retryAfterSeconds);
}

function nextPoint(afterSeconds: number): number {
  const early = firstLooks.find((seconds) => seconds >= afterSeconds);
  if (early !== undefined) return early;
  let from = firstLooks.at(-1) ?? 0;
  for (const { untilSeconds, everySeconds } of stretches) {
    const point = from + Math.max(Math.ceil((afterSeconds - from) / everySeconds), 1) * everySeconds;
    if (point <= untilSeconds) return point;
    from = untilSeconds;
  }
  return from;
}
