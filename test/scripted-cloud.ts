import { once } from 'node:events';
import { localTraits } from '../src/adapters/clouds/local/traits.ts';
import { type Action, describeAction } from '../src/domain/action.ts';
import type { CloudKind } from '../src/domain/deployment.ts';
import { ClawbotError } from '../src/domain/errors.ts';
import type { Observation } from '../src/domain/observed-state.ts';
import type { AccountAccess, Cloud, CloudTarget, FleetSighting, ReplyProof } from '../src/ports/cloud.ts';
import { changeWorld, emptyWorld, lookAt, type Pace, planScripted, type World } from './scripted-world.ts';

type Verb = 'observe' | 'apply' | 'prove-reply';

interface Call {
  verb: Verb;
  /** Calls of any verb before this one. */
  index: number;
  target: CloudTarget;
  action: Action | null;
}

/** What goes wrong with a call. `after`: the write was done, its answer is lost. */
type Fault = { when: 'before' | 'after'; error: Error } | { when: 'hang' };

export interface ScriptedCloud extends Cloud {
  readonly world: World;
  /** Every write that was carried out, such as `create state-folder`, with the name it was about. */
  readonly writes: { deploymentId: string; did: string; name: string | null }[];
  /** Answers the next surveys of a whole account; without machines as long as none is set. */
  onSurvey(answer: (account: AccountAccess, signal: AbortSignal) => Promise<FleetSighting[]>): void;
  /** The answer of the next proofs. */
  reply: ReplyProof;
  /** Decides the fault of every call; `null` lets it pass. Replaces the one before. */
  onCall(plan: (call: Call) => Fault | null | undefined): void;
  /** Runs before a write is carried out, such as to look at what the database knows by then. */
  beforeWrite(check: (call: Call) => Promise<void>): void;
}

/** A cloud in memory that keeps every rule of the port, with a world that tests may change and faults they may plant. */
export function createScriptedCloud(pace: Partial<Pace> = {}, kind: CloudKind = 'local'): ScriptedCloud {
  const world = emptyWorld(pace);
  let faultOf: (call: Call) => Fault | null | undefined = () => null;
  let checkWrite: (call: Call) => Promise<void> = async () => {};
  let answerSurvey: Parameters<ScriptedCloud['onSurvey']>[0] = async () => [];
  let index = 0;

  /** Runs one call as the faults want it. */
  async function run<T>(verb: Verb, target: CloudTarget, signal: AbortSignal, action: Action | null, work: (call: Call) => T | Promise<T>) {
    const call = { verb, index: index++, target, action };
    const fault = faultOf(call);
    signal.throwIfAborted();
    if (fault?.when === 'hang') {
      await once(signal, 'abort');
      signal.throwIfAborted();
    }
    if (fault?.when === 'before') throw fault.error;
    const result = await work(call);
    if (fault?.when === 'after') throw fault.error;
    return result;
  }

  const cloud: ScriptedCloud = {
    kind,
    traits: localTraits,
    world,
    writes: [],
    reply: { replied: true, text: 'Hello.' },
    onCall(plan) {
      faultOf = plan;
    },
    beforeWrite(check) {
      checkWrite = check;
    },
    onSurvey(answer) {
      answerSurvey = answer;
    },
    surveyFleet: (account, _installationId, signal) => answerSurvey(account, signal),
    plan: planScripted,
    observe: (target, logCursor, signal) => run('observe', target, signal, null, () => observe(world, target, logCursor)),
    apply: (target, action, signal) =>
      run('apply', target, signal, action, async (call) => {
        await checkWrite(call);
        changeWorld(world, target, action, new Date());
        const name = 'name' in action ? action.name : null;
        cloud.writes.push({ deploymentId: target.spec.deploymentId, did: describeAction(action), name });
        return {};
      }),
    proveReply: (target, signal) => run('prove-reply', target, signal, { verb: 'prove-reply' }, () => cloud.reply),
    async ownerLink({ spec }) {
      if (world.machines[spec.deploymentId]?.state !== 'running') throw new ClawbotError('not-running', 'The gateway does not run.');
      return { url: 'http://127.0.0.1:18789/#token=one-time', expiresAt: new Date(Date.now() + 60_000).toISOString() };
    },
  };
  return cloud;
}

function observe(world: World, target: CloudTarget, logCursor: string | null): Observation {
  const lines = world.logs[target.spec.deploymentId] ?? [];
  return { ...lookAt(world, target, new Date()), logLines: lines.slice(Number(logCursor ?? 0)), logCursor: String(lines.length) };
}
