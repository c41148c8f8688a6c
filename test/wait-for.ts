import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until the state is as wanted; fails with the last state seen. */
export async function waitFor<T>(look: () => Promise<T>, wanted: (state: T) => boolean, timeoutSeconds: number): Promise<T> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const state = await look();
    if (wanted(state)) return state;
    if (Date.now() > deadline) throw new Error(`Not reached within ${timeoutSeconds} s; last seen: ${JSON.stringify(state)}`);
    await delay(100);
  }
}
