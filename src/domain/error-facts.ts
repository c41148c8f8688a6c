/**
 * What the reconciler does with a failure: try again by itself, wait until the user
 * has acted, or give up and say so.
 */
export type RetryClass = 'retry' | 'blocked' | 'terminal';

/** What every error has beside its message. */
export interface ErrorFacts {
  httpStatus: number;
  retry: RetryClass;
  hint: string;
  /** When it is worth asking again, where the error itself does not tell. */
  retryAfterSeconds?: number;
  /** The other side asks for time: however often it does, nothing has failed. */
  isPause?: true;
}
