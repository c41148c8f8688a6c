/** A single fact about a deployment, with the reason it holds or not. */
export interface Condition {
  /** For example `GatewayReady` or `AgentReplies`. */
  type: ConditionType;
  status: 'true' | 'false' | 'unknown';
  /** PascalCase, stable, for programs. */
  reason: string;
  /** A sentence for people. */
  message: string;
  lastTransitionAt: string;
}

export const conditionTypes = [
  'Installed',
  'GatewayReady',
  'ControlUiServed',
  'AccessRefusedWithoutToken',
  'OwnDomainWorks',
  'ChannelsSet',
  'AgentReplies',
  'Drifted',
] as const;
export type ConditionType = (typeof conditionTypes)[number];

export type ConditionClaim = Omit<Condition, 'lastTransitionAt'>;

/** Puts a claim into the list; the time moves only when the status itself changed. */
export function setCondition(conditions: readonly Condition[], claim: ConditionClaim, now: Date): Condition[] {
  const before = conditions.find((condition) => condition.type === claim.type);
  const lastTransitionAt = before?.status === claim.status ? before.lastTransitionAt : now.toISOString();
  const next = { ...claim, lastTransitionAt };
  return before ? conditions.map((condition) => (condition === before ? next : condition)) : [...conditions, next];
}
