/**
 * Tells workers that sleep between jobs that there is something to do. A hint that carries nothing: when it is lost, or
 * comes twice, the work is done all the same, only later.
 */
export interface Waker {
  /** Never rejects, and is over within seconds however long the other side works. */
  wake(): Promise<void>;
}
