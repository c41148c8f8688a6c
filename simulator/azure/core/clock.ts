/** Time of the simulated cloud. Everything that takes a while there is scheduled on it. */
export interface Clock {
  now(): Date;
  /** Runs once the given time has passed; the returned function calls it off. */
  after(seconds: number, run: () => void): () => void;
}

/** Follows the real time, `speed` times as fast. */
export function createRealClock(speed = 1): Clock {
  const origin = Date.now();
  return {
    now: () => new Date(origin + (Date.now() - origin) * speed),
    after(seconds, run) {
      const timer = setTimeout(run, (seconds * 1000) / speed);
      return () => clearTimeout(timer);
    },
  };
}

export interface VirtualClock extends Clock {
  /** Moves the time on and runs everything that falls due, in order. */
  advance(seconds: number): void;
}

/** Stands still until it is moved, so that a test needs no waiting. */
export function createVirtualClock(start = new Date()): VirtualClock {
  let time = start.getTime();
  const due = new Set<{ at: number; run: () => void }>();
  const earliest = (until: number) => [...due].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
  return {
    now: () => new Date(time),
    after(seconds, run) {
      const entry = { at: time + seconds * 1000, run };
      due.add(entry);
      return () => due.delete(entry);
    },
    advance(seconds) {
      const until = time + seconds * 1000;
      for (let next = earliest(until); next; next = earliest(until)) {
        due.delete(next);
        time = Math.max(time, next.at);
        next.run();
      }
      time = until;
    },
  };
}
