import type { KeyScope } from '../../../src/domain/key-scope.ts';
import type { KeyView } from '../../../src/services/keys/schemas.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../api-plant.ts';
import { driveTo, refOf, workerOf } from '../../drive.ts';
import { createSinks } from '../secret-sinks.ts';
import { account, type Ids, nameless, procedures } from '../stolen-ids.ts';

interface Made {
  key: string;
  view: KeyView;
}

export const sinks = createSinks();
/** The secrets of all keys that were made, by which they would be found. */
export const secrets: Record<string, string> = {};
export let plant: ApiPlant;
export let maker: ApiPerson;
export let stolen: Ids;
/** Ids of what the keys of `maker` may reach. */
export let own: Ids;
export let keys: Record<KeyScope, Made>;

export async function openRig(): Promise<void> {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ logger: sinks.logger, rateLimiter: { consume } });
  const victim = await plant.newPerson();
  maker = await plant.newPerson();
  [stolen, own] = [await furnish(victim, 'victims'), await furnish(maker, 'makers')];
  keys = { read: await make('read'), deploy: await make('deploy'), admin: await make('admin') };
}

/** A deployment that runs, a connection and a halt, whose names tell whose they are. */
async function furnish(person: ApiPerson, whose: string): Promise<Ids> {
  const { id } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: `${whose}-bot` }));
  const connection = await readData<{ id: string }>(await person.mutate('azure.credentials', { name: `${whose}-account`, ...account }));
  const [halt] = await plant.ask<{ id: string }>(`insert into clawbot.halts (workspace_id, reason) values ($1, $2) returning id`, [
    person.workspaceId,
    `too much at the ${whose}`,
  ]);
  const { workspaceId, userId } = person;
  await driveTo(plant, workerOf(plant), refOf({ id, workspaceId }), 'running');
  return { ...nameless(), id, workspaceId, userId, connectionId: connection.id, haltId: halt?.id ?? '' };
}

export async function make(scope: KeyScope, who = maker, input: object = {}): Promise<Made> {
  const order = { workspaceId: who.workspaceId, name: `a-${scope}-key`, scope, expiresInDays: null, ...input };
  const made = await readData<Made>(await who.mutate('keys.create', order));
  secrets[`${scope} ${made.view.prefix}`] = made.key.slice('clawbot_12345678_'.length, -6);
  return made;
}

/** A script: a key, no cookie, and no `Origin`. */
export const sendWith = (key: string, headers: Record<string, string | null> = {}) => {
  const all = { cookie: null, origin: null, authorization: `Bearer ${key}`, ...headers };
  return async (method: string, path: string, init: { body?: unknown } = {}) => {
    const answer = await plant.stranger.send(method, path, { ...init, headers: all });
    sinks.pour('answers', JSON.stringify([...answer.headers]), await answer.clone().text());
    return answer;
  };
};

export const withRoute = Object.entries(procedures).filter(([, { _def }]) => _def.meta?.openapi);
export const needing = (...wanted: string[]) =>
  withRoute.filter(([, { _def }]) => wanted.includes(_def.meta?.needs ?? '')).map(([name]) => name);
export const refusalOf = async (answer: Response) => [answer.status, (await readError(answer)).code];
export const stateOf = () =>
  plant.ask(`select (select jsonb_agg(to_jsonb(d) - '{updated_at,history,next_run_at,lease_token,lease_owner,lease_expires_at}'::text[] order by id) from deployments d) as deployments,
    (select jsonb_agg(to_jsonb(c) order by id) from cloud_connections c) as connections, (select jsonb_agg(h order by id) from clawbot.halts h) as halts,
    (select count(*) from auth.users) as people, (select count(*) from auth.sessions) as sessions, (select jsonb_agg(k.id order by id) from clawbot.api_keys k) as keys`);
