/** What a reconcile run remembers of the earlier ones. Everything else is observed afresh. */
export interface History {
  /** Continues the log where the last observation ended. */
  logCursor: string | null;
  /** Failed runs in a row; sets the backoff. */
  failures: number;
  /** Unasked-for ends of the gateway since it was last well; sets the backoff of the next start. */
  exits: number;
  /** The end that was counted last, so that none counts twice. */
  lastExitAt: string | null;
  /** When the gateway was last started, to give up on one that never becomes ready. */
  startedAt: string | null;
  stopRequestedAt: string | null;
  /** When the gateway was last seen ready; after a while of health `exits` starts anew. */
  readySince: string | null;
  /** Restart counter for which channels were last given and the assistant's answer was last tried. */
  replyProvenFor: number | null;
}

export const emptyHistory: History = {
  logCursor: null,
  failures: 0,
  exits: 0,
  lastExitAt: null,
  startedAt: null,
  stopRequestedAt: null,
  readySince: null,
  replyProvenFor: null,
};
