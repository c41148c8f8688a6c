/** How a kind of cloud behaves, as far as decisions depend on it. All times in seconds. */
export interface CloudTraits {
  /** Until a gateway that was started must be ready; what takes longer is stuck. */
  readyWithinSeconds: number;
  /** The same for a first start that installs everything; counted from when the machine was first seen. */
  firstReadyWithinSeconds: number;
  /** Between two looks while something is under way; an observation may ask for another. */
  watchSeconds: number;
  /** Between two looks at a gateway that is well. */
  healthCheckSeconds: number;
  /** Between two looks at what is stopped. */
  driftCheckSeconds: number;
  /** Until a machine that was asked to stop is stopped by force. */
  stopGraceSeconds: number;
  /** Longest wait for one answer of the assistant. */
  replyWithinSeconds: number;
  /** How long an accepted write may stay unseen: until then, what is not seen may still have happened. */
  settlesWithinSeconds: number;
  /** What carries the gateway, in words: `gateway` where it is the process itself. */
  machineName: string;
  /** Whether a deletion first stops the machine, because nothing that holds it takes it along. */
  stopsBeforeDelete: boolean;
  /** Whether a gateway is restarted where it is, or by stopping and starting its machine. */
  restart: 'in-place' | 'by-stopping';
  /**
   * Whether we are the ones who start a gateway anew after it ended by itself. Where a machine costs
   * money, one that somebody else stopped is shown, never started in silence.
   */
  supervisesGateway: boolean;
}
