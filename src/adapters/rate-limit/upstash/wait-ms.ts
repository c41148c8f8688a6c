interface Counts {
  /** Milliseconds since 1970. */
  now: number;
  windowMs: number;
  limit: number;
  /** Requests let through in the running window, and in the one before. */
  current: number;
  previous: number;
}

/** Milliseconds until a sliding window that is full lets the next request pass. */
export function waitMs({ now, windowMs, limit, current, previous }: Counts): number {
  const opensAt = current < limit ? fadeMs(previous, limit - current, windowMs) : windowMs + fadeMs(current, limit, windowMs);
  return Math.max(opensAt - (now % windowMs), 0) + 1;
}

/** From the start of a window until the one before, which counts for ever less, leaves room for so many. */
function fadeMs(counted: number, room: number, windowMs: number): number {
  return counted <= room ? 0 : windowMs * (1 - room / counted);
}
