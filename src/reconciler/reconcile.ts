import { toTarget } from '../db/queries/load-target.ts';
import type { ReconcileRef } from '../db/queue.ts';
import { type Action, describeAction } from '../domain/action.ts';
import { setCondition } from '../domain/condition.ts';
import { type Decision, decide } from '../domain/decide.ts';
import { ClawbotError } from '../domain/errors.ts';
import { emptyHistory } from '../domain/history.ts';
import type { Situation } from '../domain/situation.ts';
import type { Cloud, CloudTarget } from '../ports/cloud.ts';
import type { Span } from '../ports/telemetry.ts';
import { admitRestored } from './admit-restored.ts';
import { admitTakedown } from './admit-takedown.ts';
import { appendLogs } from './append-logs.ts';
import { apply } from './apply.ts';
import { type Claim, type ClaimedRow, claimLease, type KeptLease, keepLease } from './lease.ts';
import { markPending, recordSightings } from './ledger.ts';
import { measureFindings, measureLag } from './measure-run.ts';
import { meterChanges } from './meter-changes.ts';
import { observe, planResources } from './observe.ts';
import type { ReconcilerParts } from './parts.ts';
import { proveReply } from './prove-reply.ts';
import { type Outcome, record } from './record.ts';
import { recordFailure } from './record-failure.ts';

/** Longest time for one look at the cloud, or for one write. */
const callTimeoutMs = 30_000;

/** Whether another run of this deployment may follow at once. */
export type RunResult = 'again' | 'done' | 'held-elsewhere';

/**
 * One run: claim, observe, decide, at most one external write, record. Safe to kill at any
 * point: the next run observes what became of the write. `abandon` ends it like that.
 */
export function reconcile(parts: ReconcilerParts, ref: ReconcileRef, abandon?: AbortSignal): Promise<RunResult> {
  const marks = { 'clawbot.deployment.id': ref.deploymentId, 'clawbot.workspace.id': ref.workspaceId };
  const logger = parts.logger.child({ deploymentId: ref.deploymentId });
  return parts.telemetry.trace('reconcile', marks, (span) => claimAndRun({ ...parts, logger }, ref, { span, abandon }));
}

interface Watched {
  span: Span;
  abandon: AbortSignal | undefined;
}

async function claimAndRun(parts: ReconcilerParts, ref: ReconcileRef, { span, abandon }: Watched): Promise<RunResult> {
  const claimed = await claimLease(parts.db, ref, parts.workerId);
  if (!claimed) return 'held-elsewhere';
  const { lease, row, now } = claimed;
  const kept = keepLease(parts.db, lease, { generation: row.generation, abandon, logger: parts.logger });
  const began = performance.now();
  measure(parts, row, measureLag(row, now));
  try {
    return await run(parts, { ...claimed, kept });
  } catch (error) {
    if (kept.lost.aborted) return 'held-elsewhere';
    span.fail(error instanceof Error ? error.message : String(error));
    return await recordFailure(parts, lease, row, error);
  } finally {
    kept.stop();
    measure(parts, row, [['clawbot.reconcile.duration', (performance.now() - began) / 1000]]);
  }
}

function measure({ telemetry }: ReconcilerParts, { cloud }: ClaimedRow, measurements: ReturnType<typeof measureLag>): void {
  for (const [name, seconds] of measurements) telemetry.measure(name, seconds, { 'clawbot.cloud': cloud });
}

interface Run extends Claim {
  kept: KeptLease;
}

async function run(parts: ReconcilerParts, claimed: Run): Promise<RunResult> {
  const { lease, row, kept } = claimed;
  const cloud = findCloud(parts, row);
  const { situation, target } = await look(parts, cloud, claimed);
  const decision = decide(situation);
  const { action } = decision;
  measure(parts, row, measureFindings(row, situation, decision));
  const first = toOutcome(claimed, situation, decision);
  // Only now: an intent that was noted before its write would be forgotten by a crash in between.
  const done = decision.leavesIntent ? {} : { observedGeneration: row.generation };
  if (!action) {
    const changes = { ...first.changes, ...done };
    return finish(await record(parts, lease, row.generation, { ...first, changes, release: decision }), decision);
  }
  await admit(parts, claimed, target, { action, situation, decision });
  if (!(await record(parts, lease, row.generation, first))) return 'held-elsewhere';
  parts.logger.debug({ action: describeAction(action), leaseToken: lease.token }, 'apply');
  const { learned, requeueAfterSeconds } = await perform(parts, cloud, target, { action, decision, situation, kept });
  const release = { requeueAfterSeconds };
  return finish(await record(parts, lease, row.generation, { changes: { ...learned, ...done }, release }), release);
}

/** Whether the write may be done now. What is refused waits for a person, who is not to wait for what was seen of the bill. */
async function admit(
  parts: ReconcilerParts,
  { lease, row }: Run,
  { spec }: CloudTarget,
  plan: Pick<Performance, 'action' | 'decision' | 'situation'>,
) {
  const { action, decision, situation } = plan;
  try {
    await admitRestored(parts, row, action);
    await admitTakedown(parts, spec, action);
  } catch (refusal) {
    const changes = meterChanges(row, situation, decision);
    if (changes.meteredAs !== undefined) await record(parts, lease, row.generation, { changes });
    throw refusal;
  }
}

interface Look {
  situation: Situation;
  target: CloudTarget;
}

async function look(parts: ReconcilerParts, cloud: Cloud, { row, surroundings, now, kept }: Run): Promise<Look> {
  const { ledger } = surroundings;
  const target = toTarget(row, surroundings, parts);
  const history = { ...emptyHistory, ...row.history };
  const signal = AbortSignal.any([kept.lost, AbortSignal.timeout(callTimeoutMs)]);
  const observation = await observe(cloud, parts.secrets, target, history.logCursor, signal);
  const situation: Situation = {
    spec: target.spec,
    traits: cloud.traits,
    plan: planResources(cloud, target),
    ledger,
    observation,
    history: { ...history, logCursor: observation.logCursor },
    conditions: row.conditions,
    steps: row.steps,
    observedGeneration: row.observedGeneration,
    deployed: row.deployedAt !== null,
    now,
  };
  return { situation, target };
}

function toOutcome({ lease, row }: Pick<Claim, 'lease' | 'row'>, situation: Situation, decision: Decision): Outcome {
  const { observation, ledger, plan, now, spec } = situation;
  const { status, steps, conditions, progress, problem, history, action } = decision;
  const firstTimeRunning = status === 'running' && !situation.deployed;
  return {
    changes: {
      ...{ status, statusMessage: decision.message, steps, conditions, progress, problem, history },
      instanceUrl: spec.desired === 'deleted' ? null : (observation.instanceUrl ?? null),
      ...(isNewer(observation.machine.incarnation, spec) ? { incarnation: observation.machine.incarnation } : {}),
      // Cloud and row agree: from here on it is a deployment like any other.
      ...(decision.achieved && !action ? { restoredGeneration: null } : {}),
      ...(observation.fingerprint ? { fleetFingerprint: observation.fingerprint } : {}),
      ...meterChanges(row, situation, decision),
      ...(firstTimeRunning ? { deployedAt: now } : {}),
      ...(status === 'deleted' ? { deletedAt: now } : {}),
    },
    ...(decision.achieved ? { verdict: { status: 'succeeded' as const } } : {}),
    async also(tx) {
      await markPending(tx, lease, plan, action);
      await recordSightings(tx, lease, { ledger, observation, deleting: spec.desired === 'deleted' });
      return appendLogs(tx, lease, observation.logLines);
    },
  };
}

/** Only after a restore: a restart that was asked for since would otherwise be given the number of one that was done. */
function isNewer(seen: number | undefined, { incarnation }: CloudTarget['spec']): boolean {
  return seen !== undefined && seen > incarnation;
}

interface Performance {
  action: Action;
  decision: Decision;
  situation: Situation;
  kept: KeptLease;
}

/** Does the write; returns what was learned from its answer, and when to look again. */
async function perform(parts: ReconcilerParts, cloud: Cloud, target: CloudTarget, { action, decision, situation, kept }: Performance) {
  const { requeueAfterSeconds } = decision;
  if (action.verb !== 'prove-reply') {
    const signal = AbortSignal.any([kept.lost, AbortSignal.timeout(callTimeoutMs)]);
    const { lookAgainSeconds } = await apply(cloud, parts.secrets, target, action, signal);
    return { learned: {}, requeueAfterSeconds: lookAgainSeconds ?? requeueAfterSeconds };
  }
  const claims = await proveReply(cloud, target, kept);
  if (!claims) return { learned: {}, requeueAfterSeconds };
  const learned = {
    statusMessage: 'Running.',
    conditions: claims.reduce((conditions, claim) => setCondition(conditions, claim, situation.now), decision.conditions),
    history: { ...decision.history, replyProvenFor: target.spec.incarnation },
  };
  return { learned, requeueAfterSeconds };
}

function finish(written: boolean, { requeueAfterSeconds }: Pick<Decision, 'requeueAfterSeconds'>): RunResult {
  if (!written) return 'held-elsewhere';
  return requeueAfterSeconds === 0 ? 'again' : 'done';
}

function findCloud(parts: ReconcilerParts, row: ClaimedRow): Cloud {
  const cloud = parts.clouds.get(row.cloud);
  if (cloud) return cloud;
  throw new ClawbotError('cloud-unavailable', `This worker cannot reach ${row.cloud}.`);
}
