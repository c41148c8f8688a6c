/** One line of the timeline: something that really happened, with its own times. */
export interface Step {
  /** Stable within a deployment: the kind of a resource, or the name of a proof. */
  id: string;
  title: string;
  status: 'waiting' | 'active' | 'done' | 'failed';
  startedAt: string | null;
  finishedAt: string | null;
}
