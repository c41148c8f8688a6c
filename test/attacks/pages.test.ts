import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../../src/api/root.ts';
import { withClient } from '../../src/db/with-client.ts';
import type { DeploymentPage } from '../../src/services/deployments/list-schemas.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../api-plant.ts';
import { createTestDatabase } from '../database.ts';
import { type StatementCounter, startStatementCounter } from '../statement-counter.ts';

interface Procedure {
  _def: { inputs?: z.ZodType[] };
}

const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

/** The most rows that each paged list gives at a time. Pages of a log and of events are read by programs, those of a list by people. */
const mostRows: Record<string, number> = {
  'deployments.list': 100,
  'deployments.logs': 1000,
  'deployments.activity': 100,
  'deployments.events': 500,
  'live.events': 500,
  'audit.list': 100,
  'account.activity': 100,
};

let plant: ApiPlant;
let counter: StatementCounter;
let person: ApiPerson;
let other: ApiPerson;
let deploymentId: string;

beforeAll(async () => {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  const database = await createTestDatabase();
  counter = await startStatementCounter(database.appUrl);
  plant = await createApiPlant({ rateLimiter: { consume } }, { ...database, appUrl: counter.url });
  [person, other] = [await plant.newPerson(), await plant.newPerson()];
  for (const each of [person, other]) {
    for (let index = 0; index < 4; index++) {
      const { id } = await readData<{ id: string }>(await each.mutate('deployments.create', { name: `bot-${index}` }));
      if (each === person) deploymentId = id;
    }
  }
});
afterAll(async () => {
  await plant.close();
  await counter.close();
});

function limitOf(name: string): z.ZodType | undefined {
  const [input] = procedures[name]?._def.inputs ?? [];
  return input instanceof z.ZodObject ? input.shape.limit : undefined;
}

const idOf = (name: string) => ({ 'deployments.list': {}, 'live.events': { id: person.workspaceId } })[name] ?? { id: deploymentId };
const pageOf = async (who: ApiPerson, query: string): Promise<DeploymentPage> => (await who.send('GET', `/v1/deployments?${query}`)).json();

describe('a page', { tags: ['A33'] }, () => {
  it('has a most for every list that takes a limit', () => {
    const paged = Object.keys(procedures).filter((name) => limitOf(name) !== undefined);
    expect(paged.sort()).toEqual(Object.keys(mostRows).sort());
    for (const [name, most] of Object.entries(mostRows)) {
      expect(limitOf(name)?.safeParse(most).success, name).toBe(true);
      expect(limitOf(name)?.safeParse(most + 1).success, name).toBe(false);
    }
  });

  it.each(Object.keys(mostRows))('of %s is refused with a limit that is none', async (name) => {
    for (const limit of [1e9, 0, -1, 1.5, Number.MAX_VALUE, 'NaN', 'Infinity', '1e9', '0x10000', ['5', '6'], { $gt: 0 }, 'all', null]) {
      const response = await person.query(name, { ...idOf(name), limit });
      expect([response.status, (await readError(response)).code], `${name} ${limit}`).toEqual([400, 'invalid-input']);
    }
  });

  it('is refused with an offset, which would have to be counted off', async () => {
    for (const query of ['offset=1000000', 'page=1000000', 'skip=1000000']) {
      expect((await person.send('GET', `/v1/deployments?${query}`)).status).toBe(400);
    }
  });

  it('goes on where it ended', async () => {
    const first = await pageOf(person, 'limit=3');
    const second = await pageOf(person, `limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['bot-3', 'bot-2', 'bot-1', 'bot-0']);
  });

  it('is refused with a cursor of somebody else, or one that was made or changed', async () => {
    const [mine, theirs] = [(await pageOf(person, 'limit=1')).nextCursor ?? '', (await pageOf(other, 'limit=1')).nextCursor ?? ''];
    const [position = '', signature = ''] = mine.split('.');
    const made = (text: string) => Buffer.from(text).toString('base64url');
    const forged = [
      ...[theirs, `${theirs.split('.')[0]}.${signature}`, position, `${position}.`, `.${signature}`, `${position}.${signature}x`],
      ...[`${made(`2999-01-01T00:00:00Z/${randomUUID()}`)}.${signature}`, made(`2999-01-01T00:00:00Z/${randomUUID()}`)],
      ...[`${made("2026-01-01'/x")}.${signature}`, 'nonsense', '..', '%00'],
    ];
    for (const cursor of forged) {
      const response = await person.send('GET', `/v1/deployments?cursor=${cursor}`);
      expect([response.status, (await readError(response)).code], cursor).toEqual([400, 'invalid-input']);
    }
  });

  it('of any list comes from an index in its order, so that it costs the same however much there is', { timeout: 60_000 }, async () => {
    await fillTables();
    const logs = { id: deploymentId, limit: 1000 };
    const asked = {
      'deployments.logs': logs,
      'deployments.events': { id: deploymentId },
      'live.events': { id: person.workspaceId, after: 0 },
    };
    for (const [name, input] of Object.entries(asked)) await person.query(name, input);
    await person.query('deployments.logs', { ...logs, after: 10 });
    const ofOne = { 'deployments.activity': { id: deploymentId } };
    for (const [name, of] of Object.entries({ 'audit.list': {}, 'account.activity': {}, 'deployments.list': {}, ...ofOne })) {
      const input = { ...of, limit: 1 };
      const { nextCursor } = await readData<{ nextCursor: string }>(await person.query(name, input));
      await person.query(name, { ...input, cursor: nextCursor });
    }
    const pages = [...new Set(counter.prepared)].filter((text) => /\blimit \$/.test(text) && filled.test(text));
    // Of the log, of events, of what was done, of deployments, of one of them: each with and without a place to go on from.
    expect(pages).toHaveLength(2 + 2 + 4 + 2 + 2);
    for (const text of pages)
      expect(
        (await planOf(text)).filter((line) => /Seq Scan on/.test(line) && filled.test(line)),
        text,
      ).toEqual([]);
  });

  const filled = /\b(deployment_logs|events|audit_log|deployments)\b/;

  /** Much of one's own, and of others. */
  async function fillTables(): Promise<void> {
    const mine = [deploymentId, person.workspaceId];
    await plant.ask(
      `insert into deployment_logs (deployment_id, workspace_id, seq, at, level, source, message)
       select $1, $2, 100 + n, now(), 'info', 'gateway', repeat('x', 200) from generate_series(1, 10000) n`,
      mine,
    );
    await plant.ask(
      `insert into events (deployment_id, workspace_id, type, data)
       select $1, $2, 'deployment:changed', '{}' from generate_series(1, 3000)`,
      mine,
    );
    await plant.ask(
      `insert into audit_log (workspace_id, actor_id, action, subject_kind, subject_id, created_at)
       select case when n % 2 = 0 then w end, u, 'a', 'deployment', w, now() - n * interval '1 minute'
       from generate_series(1, 5000) n, (values ($1::uuid, $2::uuid), ($3, $4)) whose (w, u)`,
      [person.workspaceId, person.userId, other.workspaceId, other.userId],
    );
    await plant.ask(
      `insert into audit_log (workspace_id, actor_id, action, subject_kind, subject_id)
       select $2, $3, 'deployment:open', 'deployment', $1 from generate_series(1, 100)`,
      [...mine, person.userId],
    );
    await plant.ask(
      `insert into workspaces select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'personal', false))).*
       from workspaces w, generate_series(1, 100) n where w.id = $1`,
      [other.workspaceId],
    );
    await plant.ask(
      `insert into deployments select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'workspace_id', w.id))).*
       from deployments d, workspaces w where not w.personal and d.workspace_id = $1`,
      [other.workspaceId],
    );
    await plant.ask(
      `insert into deployments select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'name', d.name || n))).*
       from deployments d, generate_series(1, 10) n`,
    );
    await plant.ask('analyze');
  }

  /** As it is run: with row-level security. */
  function planOf(text: string): Promise<string[]> {
    return withClient(plant.database.appUrl, async (client) => {
      await client.query('set role authenticated');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
      return rows.map((row) => row['QUERY PLAN']);
    });
  }
});
