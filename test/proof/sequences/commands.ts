import fc from 'fast-check';
import { isClawbotError } from '../../../src/domain/errors.ts';
import type { DesiredState, OperationKind } from '../../../src/domain/status.ts';
import { reconcile } from '../../../src/reconciler/reconcile.ts';
import { createDeployment } from '../../../src/services/deployments/create.ts';
import { deleteDeployment } from '../../../src/services/deployments/delete.ts';
import { restartDeployment } from '../../../src/services/deployments/restart.ts';
import { retryDeployment } from '../../../src/services/deployments/retry.ts';
import { startDeployment } from '../../../src/services/deployments/start.ts';
import { stopDeployment } from '../../../src/services/deployments/stop.ts';
import { createDeploymentInput } from '../../../src/services/schemas.ts';
import { refOf } from '../../drive.ts';
import { endGateway, stopElsewhere } from '../../scripted-world.ts';
import { newName } from '../rig/rig.ts';
import { type KillPlace, runAndKill } from './kill.ts';
import { judgeStep } from './oracles.ts';
import { longestJumpSeconds, passTime } from './pass-time.ts';
import type { Stage, Tenant, Trouble } from './stage.ts';

/** What a tenant should have, as far as a person knows. */
export interface Wish {
  desired: DesiredState | null;
  /** Somebody removed its resources: that must be told, and not be mended in silence. */
  isLost: boolean;
}

export type Model = readonly [Wish, Wish];
export type Who = 0 | 1;
export type Ask = Exclude<OperationKind, 'create'>;

type Act = (stage: Stage, tenant: Tenant, wish: Wish) => Promise<void>;

const hasOne = ({ desired }: Wish) => desired !== null;

/** One step of a sequence: what it does, and what it needs before. */
function step(name: string, who: Who, act: Act, fits = hasOne): fc.AsyncCommand<Model, Stage> {
  return {
    check: (model) => fits(model[who]),
    async run(model, stage) {
      await act(stage, stage.tenants[who], model[who]);
      await judgeStep(stage);
    },
    toString: () => `${name} of tenant ${who}`,
  };
}

const requests: Record<Ask, (tenant: Tenant, id: string, name: string) => Promise<unknown>> = {
  start: ({ call }, id) => startDeployment(call, id),
  stop: ({ call }, id) => stopDeployment(call, id),
  restart: ({ call }, id) => restartDeployment(call, id),
  retry: ({ call }, id) => retryDeployment(call, id),
  delete: ({ call }, id, name) => deleteDeployment(call, id, name),
};
const outcome = { start: 'running', restart: 'running', stop: 'stopped', delete: 'deleted' } as const;

/** Once, or twice at the same time. After a deletion only a deletion is taken. */
export async function ask(tenant: Tenant, wish: Wish, kind: Ask, times: number): Promise<void> {
  const { ref } = tenant;
  if (!ref) return;
  const asked = await Promise.allSettled(Array.from({ length: times }, () => requests[kind](tenant, ref.deploymentId, ref.name)));
  const isRefused = wish.desired === 'deleted' && kind !== 'delete' && kind !== 'retry';
  for (const each of asked) {
    if (each.status === 'rejected' && !(isRefused && isClawbotError(each.reason) && each.reason.code === 'being-deleted'))
      throw each.reason;
    if (each.status === 'fulfilled' && isRefused) throw new Error(`${kind} was accepted after a deletion.`);
  }
  if (!isRefused && kind !== 'retry') wish.desired = outcome[kind];
}

/** A double click: both get the same deployment. */
export async function create(stage: Stage, tenant: Tenant, wish: Wish): Promise<void> {
  const place = stage.kind === 'azure' ? { region: 'westeurope', size: 'Standard_B2als_v2', connectionId: tenant.connectionId } : {};
  const model = { provider: 'anthropic', modelId: 'claude', key: tenant.canary };
  const input = createDeploymentInput.parse({ name: newName(), cloud: stage.kind, model, ...place });
  const [one, other] = await Promise.all([1, 2].map(() => createDeployment(tenant.call, input, `key-of-${input.name}`)));
  if (!one || one.id !== other?.id) throw new Error('A double click made two deployments.');
  tenant.ref = { name: input.name, ...refOf(one) };
  wish.desired = 'running';
}

export async function run(stage: Stage, { ref }: Tenant, worker: Who, times: number): Promise<void> {
  for (let count = 0; ref && count < times; count++) await reconcile(stage.workers[worker], ref);
}

/** Two workers take the same deployment in one moment. */
async function race(stage: Stage, { ref }: Tenant): Promise<void> {
  if (ref) await Promise.all(stage.workers.map((worker) => reconcile(worker, ref)));
}

async function trouble(stage: Stage, tenant: Tenant, kind: Trouble): Promise<void> {
  tenant.trouble = kind;
  if (kind !== 'none') stage.mishaps++;
}

/** Somebody deletes everything it has, and the machine with it. */
async function removeElsewhere({ cloud: { world } }: Stage, { ref }: Tenant, wish: Wish): Promise<void> {
  const own = Object.entries(world.resources).filter(([, { tag, state }]) => tag === ref?.deploymentId && state === 'present');
  for (const [name] of own) delete world.resources[name];
  if (ref) delete world.machines[ref.deploymentId];
  if (own.length > 0) wish.isLost = true;
}

async function endElsewhere({ cloud: { world }, kind }: Stage, { ref }: Tenant): Promise<void> {
  if (!ref || world.machines[ref.deploymentId]?.state !== 'running') return;
  if (kind === 'local') endGateway(world, ref.deploymentId, 'by itself', new Date());
  else stopElsewhere(world, ref.deploymentId);
}

/** The second is there to be left alone by what concerns the first. */
const who = fc.constantFrom<Who[]>(0, 0, 0, 1);
const anyWorker = fc.constantFrom<Who[]>(0, 1);
const kinds = fc.constantFrom<Ask[]>('start', 'stop', 'restart', 'retry', 'delete');
const places = fc.constantFrom<KillPlace[]>('observe', 'before-write', 'after-write');
const ordered = ({ desired }: Wish) => desired === null;

/** Everything that people, workers and the world do, as it comes. */
export const commands = [
  who.map((of) => step('create', of, create, ordered)),
  fc
    .tuple(who, anyWorker, fc.integer({ min: 1, max: 4 }))
    .map(([of, by, times]) => step(`${times} runs by worker ${by}`, of, (stage, tenant) => run(stage, tenant, by, times))),
  fc.tuple(who, kinds).map(([of, kind]) => step(kind, of, (_, tenant, wish) => ask(tenant, wish, kind, 1))),
  fc.tuple(who, kinds).map(([of, kind]) => step(`double click on ${kind}`, of, (_, tenant, wish) => ask(tenant, wish, kind, 2))),
  fc
    .tuple(who, anyWorker, places)
    .map(([of, by, place]) => step(`kill of worker ${by} at ${place}`, of, (stage, tenant) => runAndKill(stage, tenant, by, place))),
  who.map((of) => step('race', of, race)),
  fc
    .tuple(who, fc.integer({ min: -longestJumpSeconds, max: longestJumpSeconds }))
    .map(([of, seconds]) =>
      step(`clock jumps ${seconds} s`, of, async (stage, { ref }) => void (ref && (await passTime(stage, ref, seconds)))),
    ),
  fc
    .tuple(who, fc.constantFrom<Trouble[]>('none', 'revoked', 'cut off', 'answers lost'))
    .map(([of, kind]) => step(`calls: ${kind}`, of, (stage, tenant) => trouble(stage, tenant, kind))),
  who.map((of) => step('removed behind our back', of, removeElsewhere)),
  who.map((of) => step('ended behind our back', of, endElsewhere)),
];
