/** The one external write that a reconcile run may make. */
export type Action =
  | { verb: 'create'; kind: string; name: string }
  | { verb: 'delete'; kind: string; name: string }
  | { verb: 'start' }
  | { verb: 'restart' }
  | { verb: 'stop'; mode: 'graceful' | 'force' }
  | { verb: 'prove-reply' };

/** Short form for logs and tests: `create state-folder`, `stop force`. */
export function describeAction(action: Action): string {
  if (action.verb === 'create' || action.verb === 'delete') return `${action.verb} ${action.kind}`;
  return action.verb === 'stop' ? `stop ${action.mode}` : action.verb;
}
