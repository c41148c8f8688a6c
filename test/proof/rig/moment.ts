/** A moment that comes once, and that others wait for. */
export interface Moment {
  readonly come: Promise<void>;
  hasCome(): boolean;
  now(): void;
}

export function createMoment(): Moment {
  const { promise, resolve } = Promise.withResolvers<void>();
  let has = false;
  return {
    come: promise,
    hasCome: () => has,
    now() {
      has = true;
      resolve();
    },
  };
}
