import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEventWriter } from '../../../test/event-writer.ts';
import { addOwner, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../../test/factories.ts';
import { asAdmin, createRealtimeDatabase } from '../../../test/realtime/database.ts';

let plant: TestPlant;
let person: TestPerson;
let events: ReturnType<typeof createEventWriter>;

beforeAll(async () => {
  plant = await createTestPlant({}, await createRealtimeDatabase());
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await createPerson(plant.db);
  const { id } = await orderDeployment(plant, person);
  events = createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId: id });
  await plant.ask('truncate realtime.messages');
});

const messages = () => plant.ask<{ topic: string }>('select topic, event, payload, private, extension from realtime.messages');

describe('a commit with events', () => {
  it('sends one private message, with the newest number and nothing else', async () => {
    await events.write({ secret: 'CANARY' }, 7);
    expect(await messages()).toEqual([
      { topic: `workspace:${person.workspaceId}`, event: 'events', payload: { seq: 8 }, private: true, extension: 'broadcast' },
    ]);
    await events.write({});
    expect(await messages()).toHaveLength(2);
  });

  it('sends one for each workspace it touches', async () => {
    const touched = [person, await createPerson(plant.db)].map(({ workspaceId }) => workspaceId);
    const insert = `insert into events (workspace_id, type) select id, 'deployment:changed' from unnest($1::uuid[]) as id, generate_series(1, 3)`;
    await plant.ask(insert, [touched]);
    expect((await messages()).map(({ topic }) => topic).sort()).toEqual(touched.map((id) => `workspace:${id}`).sort());
  });

  it('sends nothing when it is rolled back', async () => {
    const end = Promise.withResolvers<void>();
    const { begun, committed } = events.writeSlowly({}, end.promise);
    await begun;
    end.reject(new Error('changed my mind'));
    await expect(committed).rejects.toThrow('changed my mind');
    expect(await messages()).toEqual([]);
  });

  it.each([
    ['has gone', 'alter function realtime.send rename to gone', 'alter function realtime.gone rename to send'],
    ['may not write', 'revoke insert on realtime.messages from clawbot_owner', 'grant insert on realtime.messages to clawbot_owner'],
    ['finds no table', 'alter table realtime.messages rename to gone', 'alter table realtime.gone rename to messages'],
  ])('stays when the sender %s', async (_, spoil, repair) => {
    await plant.ask(spoil);
    await events.write({}).finally(() => plant.ask(repair));
    expect(await events.newest()).toBe(2);
    expect(await messages()).toEqual([]);
  });

  it('stays when somebody has locked the messages', async () => {
    const locker = new pg.Client({ connectionString: asAdmin(plant.database) });
    await locker.connect();
    await locker.query('begin; lock table realtime.messages in access exclusive mode');
    await events.write({}).finally(() => locker.end());
    expect(await events.newest()).toBe(2);
  });
});

describe('the messages of a workspace', () => {
  const readAs = async (claims: { sub: string; iat: number }) => {
    const client = new pg.Client({ connectionString: plant.database.appUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`, [
        JSON.stringify({ role: 'authenticated', ...claims }),
      ]);
      return (await client.query('select topic from realtime.messages')).rowCount;
    } finally {
      await client.end();
    }
  };
  const now = () => Date.now() / 1000;

  it('are seen by its members, and by nobody else', async () => {
    await events.write({});
    expect(await readAs({ sub: person.principal.userId, iat: now() })).toBe(1);
    const stranger = await createPerson(plant.db);
    expect(await readAs({ sub: stranger.principal.userId, iat: now() })).toBe(0);
    expect(await readAs({ sub: randomUUID(), iat: now() })).toBe(0);
  });

  it('are not seen by who left it, nor with a session that is void', async () => {
    await events.write({});
    await plant.ask(`update profiles set sessions_valid_after = now() + interval '1 minute' where id = $1`, [person.principal.userId]);
    expect(await readAs({ sub: person.principal.userId, iat: now() })).toBe(0);
    await plant.ask(`update profiles set sessions_valid_after = '-infinity' where id = $1`, [person.principal.userId]);
    await addOwner(plant, person.workspaceId);
    await plant.ask('delete from members where user_id = $1', [person.principal.userId]);
    expect(await readAs({ sub: person.principal.userId, iat: now() })).toBe(0);
  });

  it('are seen only where they are broadcasts', async () => {
    const insert = `insert into realtime.messages (topic, extension) values ($1, 'presence')`;
    await plant.ask(insert, [`workspace:${person.workspaceId}`]);
    expect(await readAs({ sub: person.principal.userId, iat: now() })).toBe(0);
  });
});

it.each([
  ['lets us make no policy', 'alter table realtime.messages owner to postgres; grant insert on realtime.messages to clawbot_owner'],
  ['has no table yet', 'drop table realtime.messages'],
])(
  'does not stop the migration where Realtime %s',
  async (_, amendment) => {
    const closed = await createTestPlant({}, await createRealtimeDatabase(amendment));
    const somebody = await createPerson(closed.db);
    const { id: deploymentId } = await orderDeployment(closed, somebody);
    expect(await createEventWriter(closed, { workspaceId: somebody.workspaceId, deploymentId }).newest()).toBe(1);
    expect(await closed.ask(`select tgname from pg_trigger where tgname = 'wake_listeners'`)).toHaveLength(1);
    expect(await closed.ask(`select policyname from pg_policies where schemaname = 'realtime'`)).toEqual([]);
    await closed.close();
  },
  60_000,
);

it('is made of nothing where there is no Realtime', async () => {
  const plain = await createTestPlant();
  expect(await plain.ask(`select proname from pg_proc where proname in ('send_wake_up', 'wake_listeners')`)).toEqual([]);
  expect(await plain.ask(`select tgname from pg_trigger where tgname = 'wake_listeners'`)).toEqual([]);
  await plain.close();
});
