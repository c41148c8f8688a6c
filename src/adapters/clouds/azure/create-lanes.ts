/** Runs at most so many pieces of work at a time; the others wait for their turn. */
export function createLanes(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const lanes = Array.from({ length: most }, () => Promise.resolve());
  let count = 0;
  return (work) => {
    const lane = count % most;
    count += 1;
    const done = (lanes[lane] ?? Promise.resolve()).then(work);
    lanes[lane] = done.then(
      () => {},
      () => {},
    );
    return done;
  };
}
