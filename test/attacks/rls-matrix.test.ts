import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOwner, type TestPerson } from '../factories.ts';
import { type Claims, createTenantScene, type TenantScene } from './tenant-scene.ts';

type Verb = 'select' | 'insert' | 'update' | 'delete';

interface Target {
  schema: string;
  table: string;
  columns: string[];
}

let scene: TenantScene;
let targets: Target[];
let alice: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  scene = await createTenantScene();
  ({ alice, bob } = scene);
  targets = await scene.plant.ask<Target>(`
    select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname in ('public', 'auth', 'clawbot') and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' group by 1, 2 order by 1, 2`);
});
afterAll(() => scene.close());

const issuedNow = () => Date.now() / 1000;

/** What the caller gets done: the number of rows touched, or `denied`. */
async function attempt(role: string, claims: Claims | null, statement: string, workspace?: string): Promise<number | 'denied'> {
  const result = await scene.run({ role, claims, workspace }, statement);
  return result === 'denied' ? result : (result.rowCount ?? 0);
}

/** A `select` names only what a person may read of a table; everywhere else all columns. */
const hiddenColumns: Record<string, string[]> = {
  'public.deployments': [
    'restored_generation',
    'fleet_fingerprint',
    'history',
    'lease_owner',
    'lease_token',
    'lease_expires_at',
    'next_run_at',
    'metered_as',
    'metered_since',
  ],
  'public.invitations': ['token_hash'],
};

const nameOf = ({ schema, table }: Target) => `${schema}.${table}`;

function statements(target: Target): [Verb, string, string][] {
  const name = nameOf(target);
  const seen = target.columns.filter((column) => !hiddenColumns[name]?.includes(column)).join(', ');
  return [
    ['select', '*', `select ${seen} from ${name}`],
    ['insert', '*', `insert into ${name} default values`],
    ['delete', '*', `delete from ${name}`],
    ...target.columns.map((column): [Verb, string, string] => ['update', column, `update ${name} set ${column} = ${column}`]),
  ];
}

/** Tables of which a member sees the rows of their own workspaces. A new table is denied to all until it stands here. */
const readable = [
  'public.audit_log',
  'public.cloud_connections',
  'public.cloud_resources',
  'public.deployment_logs',
  'public.deployments',
  'public.event_heads',
  'public.events',
  'public.invitations',
  'public.members',
  'public.operations',
  'public.profiles',
  'public.usage_samples',
  'public.usage_spans',
  'public.workspaces',
];

const writable = ['public.profiles.full_name', 'public.profiles.company', 'public.profiles.avatar_url'];

describe('every table', { tags: ['A3', 'A5'] }, () => {
  it('is closed to who has not signed in', async () => {
    for (const target of targets) {
      for (const [, , statement] of statements(target)) expect(await attempt('anon', null, statement), statement).toBe('denied');
    }
  });

  it('gives a member what the list allows, and nothing else', async () => {
    const claims = { sub: alice.principal.userId, iat: issuedNow() };
    for (const target of targets) {
      for (const [verb, column, statement] of statements(target)) {
        const result = await attempt('authenticated', claims, statement);
        if (verb === 'select' && readable.includes(nameOf(target))) expect(result, statement).toBeGreaterThan(0);
        else if (verb === 'update' && writable.includes(`${nameOf(target)}.${column}`)) expect(result, statement).toBe(1);
        else expect(result, statement).toBe('denied');
      }
    }
  });

  const nobody: [string, () => Claims | null][] = [
    ['claims without a person', () => ({ iat: issuedNow() })],
    ['no claims at all', () => null],
    ['claims of a person who is not there', () => ({ sub: randomUUID(), iat: issuedNow() })],
    ['claims without a time', () => ({ sub: alice.principal.userId })],
    ['a session from before everything was revoked', () => ({ sub: alice.principal.userId, iat: issuedNow() - 1_000 })],
  ];
  it.each(nobody)('shows and changes nothing with %s', async (_, claims) => {
    await scene.plant.ask(`update profiles set sessions_valid_after = now() - interval '500 seconds' where id = $1`, [
      alice.principal.userId,
    ]);
    for (const target of targets) {
      for (const [, , statement] of statements(target)) {
        expect([0, 'denied'], statement).toContain(await attempt('authenticated', claims(), statement));
      }
    }
  });

  it('shows nothing to a session for which the second factor was not asked for', { tags: ['A13'] }, async () => {
    const { userId } = bob.principal;
    await scene.plant.ask(`insert into clawbot.second_factors (user_id, secret, confirmed_at) values ($1, 'sealed', now())`, [userId]);
    const read = (claims: Claims) => attempt('authenticated', claims, 'select 1 from deployments');
    expect(await read({ sub: userId, iat: issuedNow() })).toBe(0);
    expect(await read({ sub: userId, iat: issuedNow(), second_factor_asked: true })).toBe(1);
    await scene.plant.ask('delete from clawbot.second_factors');
  });

  describe('opened by a key', { tags: ['A20'] }, () => {
    const keyOf = async (person: TestPerson, scope: string) => {
      const [key] = await scene.plant.ask<{ prefix: string }>(
        `update clawbot.api_keys set scope = $2 where workspace_id = $1 returning prefix`,
        [person.workspaceId, scope],
      );
      return key?.prefix ?? '';
    };
    const claim = (person: TestPerson, api_key: string): Claims => ({
      ...{ sub: person.principal.userId, iat: issuedNow(), second_factor_asked: true, api_key },
    });
    const read = (claims: Claims, table = 'deployments') => attempt('authenticated', claims, `select 1 from ${table}`);

    it('shows what its workspace holds, and nothing about people', async () => {
      const claims = claim(alice, await keyOf(alice, 'read'));
      expect(await read(claims)).toBe(1);
      for (const table of ['profiles', 'audit_log']) expect(await read(claims, table), table).toBe(0);
      expect(await attempt('authenticated', claims, `update profiles set full_name = 'Mallory'`)).toBe(0);
      expect(await read(claim(alice, await keyOf(alice, 'admin')), 'audit_log')).toBeGreaterThan(0);
      await scene.plant.ask(`select clawbot.note_account_event($1, 'account:sign-in', '{}')`, [alice.principal.userId]);
      expect(await read(claims, 'audit_log where workspace_id is null')).toBe(0);
      await scene.plant.ask('delete from audit_log where workspace_id is null');
    });

    const voids: [string, string, string][] = [
      ['revoked', 'update clawbot.api_keys set revoked_at = now() where made_by = $1', 'update clawbot.api_keys set revoked_at = null'],
      ['expired', 'update clawbot.api_keys set expires_at = now() where made_by = $1', 'update clawbot.api_keys set expires_at = null'],
      [
        'made before everything of its maker was ended',
        `update profiles set sessions_valid_after = now() + interval '1 minute' where id = $1`,
        `update profiles set sessions_valid_after = '-infinity'`,
      ],
      [
        'made by somebody who left the workspace',
        // Whom somebody invited is invited no more without them.
        `with gone as (delete from invitations where invited_by = $1) update members set user_id = 'BOB' where user_id = $1`,
        `update members set user_id = 'ALICE' where user_id = 'BOB' and workspace_id = 'HERS'`,
      ],
    ];
    it.each(voids)('shows nothing when it is %s', async (_, end, mend) => {
      const fill = (text: string) =>
        text.replaceAll('BOB', bob.principal.userId).replaceAll('ALICE', alice.principal.userId).replaceAll('HERS', alice.workspaceId);
      const claims = claim(alice, await keyOf(alice, 'admin'));
      expect(await read(claims)).toBe(1);
      await scene.plant.ask(fill(end), [alice.principal.userId]);
      for (const target of targets)
        expect([0, 'denied'], nameOf(target)).toContain(await attempt('authenticated', claims, `select 1 from ${nameOf(target)}`));
      await scene.plant.ask(fill(mend));
      expect(await read(claims)).toBe(1);
    });

    it('shows nothing to somebody else, and not more for being claimed', async () => {
      const prefix = await keyOf(alice, 'admin');
      for (const claims of [claim(bob, prefix), claim(alice, 'AAAAAAAA'), claim(alice, '')]) expect(await read(claims)).toBe(0);
    });
  });

  it('never shows a row of another workspace', async () => {
    for (const [me, other] of [[alice, bob] as const, [bob, alice] as const]) {
      const claims = { sub: me.principal.userId, iat: issuedNow() };
      const tenantTables = targets.filter((target) => readable.includes(nameOf(target)));
      expect(tenantTables.map(nameOf)).toEqual(readable);
      for (const target of tenantTables) {
        const owner = target.columns.includes('workspace_id')
          ? `workspace_id = '${other.workspaceId}'`
          : `id in ('${other.workspaceId}', '${other.principal.userId}')`;
        expect(await attempt('authenticated', claims, `select 1 from ${nameOf(target)} where ${owner}`), nameOf(target)).toBe(0);
      }
    }
  });
});

describe('a service bound to one workspace', { tags: ['A6'] }, () => {
  const tenantColumns = () => targets.filter(({ columns, schema }) => schema === 'public' && columns.includes('workspace_id'));

  it('reads, changes and removes no row of another', async () => {
    for (const target of tenantColumns()) {
      const name = nameOf(target);
      const foreign = `where workspace_id = '${bob.workspaceId}'`;
      const all = [
        `select workspace_id from ${name} ${foreign}`,
        `delete from ${name} ${foreign}`,
        ...target.columns.map((column) => `update ${name} set ${column} = ${column} ${foreign}`),
      ];
      for (const statement of all)
        expect([0, 'denied'], statement).toContain(await attempt('clawbot_service', null, statement, alice.workspaceId));
    }
  });

  it('moves no row of its own to another', async () => {
    for (const target of tenantColumns()) {
      const statement = `update ${nameOf(target)} set workspace_id = '${bob.workspaceId}'`;
      expect([0, 'denied'], statement).toContain(await attempt('clawbot_service', null, statement, alice.workspaceId));
    }
  });

  it('adds no row to another, and hangs none on a deployment of another', async () => {
    const [foreign] = await scene.plant.ask<{ id: string }>('select id from deployments where workspace_id = $1', [bob.workspaceId]);
    const columns = {
      operations: `kind, generation, requested_by`,
      cloud_resources: `kind, name, deletion_policy`,
      deployment_logs: `seq, at, source, message`,
      events: `type`,
    };
    const values = {
      operations: `'retry', 9, '${alice.principal.userId}'`,
      cloud_resources: `'x', 'x', 'delete'`,
      deployment_logs: `999, now(), 'control', 'x'`,
      events: `'deployment:changed'`,
    };
    for (const table of ['operations', 'cloud_resources', 'deployment_logs', 'events'] as const) {
      const insert = (workspaceId: string) =>
        `insert into ${table} (workspace_id, deployment_id, ${columns[table]}) values ('${workspaceId}', '${foreign?.id}', ${values[table]})`;
      expect(await attempt('clawbot_service', null, insert(bob.workspaceId), alice.workspaceId), table).toBe('denied');
      await expect(attempt('clawbot_service', null, insert(alice.workspaceId), alice.workspaceId), table).rejects.toMatchObject({
        code: '23503',
      });
    }
  });

  it('sees nothing when it is bound to none', async () => {
    for (const target of targets) {
      for (const [, , statement] of statements(target)) {
        expect([0, 'denied'], statement).toContain(
          await attempt('clawbot_service', { sub: alice.principal.userId, iat: issuedNow() }, statement),
        );
      }
    }
  });

  it('numbers no event by itself', async () => {
    const insert = `insert into events (workspace_id, type, seq) values ('${alice.workspaceId}', 'deployment:changed', 1)`;
    expect(await attempt('clawbot_service', null, insert, alice.workspaceId)).toBe('denied');
  });
});

describe('the look-out of the worker', () => {
  /** What the watch over the fleet notes down: its looks, and what it saw. */
  const noted = ['public.cloud_connections.surveyed_at', 'public.deployments.fleet_fingerprint'];

  it('reads when something is due and what a fleet looked like, and notes that; nothing else', async () => {
    const seen = {
      deployments: 'id, workspace_id, connection_id, status, fleet_fingerprint, next_run_at, lease_expires_at, lease_owner',
      cloud_connections: 'id, workspace_id, provider, surveyed_at',
    };
    for (const [table, columns] of Object.entries(seen)) {
      expect(await attempt('clawbot_worker', null, `select ${columns} from ${table}`), table).toBe(2);
    }
    for (const target of targets) {
      for (const [verb, column, statement] of statements(target)) {
        const allowed = verb === 'update' && noted.includes(`${nameOf(target)}.${column}`);
        // It forgets readings that nobody can look at any more; here all are of this minute.
        const forgets = verb === 'delete' && nameOf(target) === 'public.usage_samples';
        expect(await attempt('clawbot_worker', null, statement), statement).toBe(allowed ? 2 : forgets ? 0 : 'denied');
      }
    }
  });

  it('never reads an account, its ids or who made it', async () => {
    for (const column of ['account', 'name', 'kind', 'validation', 'created_by', 'secret_expires_at']) {
      expect(await attempt('clawbot_worker', null, `select ${column} from cloud_connections`), column).toBe('denied');
    }
  });
});

describe('the log of what was done', () => {
  it('is changed and shortened by nobody, and read by nobody but an admin', async () => {
    const claims = { sub: alice.principal.userId, iat: issuedNow() };
    await scene.plant.ask(`update profiles set sessions_valid_after = '-infinity' where id = $1`, [alice.principal.userId]);
    for (const role of ['anon', 'authenticated', 'clawbot_service', 'clawbot_worker', 'clawbot_identity', 'clawbot_app']) {
      for (const statement of ["update audit_log set action = 'x'", 'delete from audit_log', 'truncate audit_log']) {
        expect(await attempt(role, claims, statement, alice.workspaceId), `${role}: ${statement}`).toBe('denied');
      }
    }
    expect(await attempt('authenticated', claims, 'select 1 from audit_log')).toBeGreaterThan(0);
    await addOwner(scene.plant, alice.workspaceId);
    await scene.plant.ask(`update members set role = 'member' where user_id = $1`, [alice.principal.userId]);
    expect(await attempt('authenticated', claims, 'select 1 from audit_log')).toBe(0);
  });

  it('takes notes about accounts by one way only, which neither reads nor names a workspace', async () => {
    const note = `select clawbot.note_account_event('${bob.principal.userId}', 'account:sign-in', '{}')`;
    expect(await attempt('clawbot_identity', null, note)).toBe(1);
    for (const role of ['authenticated', 'clawbot_service', 'clawbot_worker']) expect(await attempt(role, null, note), role).toBe('denied');
  });
});

describe('people and sessions', () => {
  it('reach no tenant data', async () => {
    for (const target of targets.filter(({ schema }) => schema === 'public')) {
      for (const [, , statement] of statements(target))
        expect(await attempt('clawbot_identity', null, statement), statement).toBe('denied');
    }
  });
});
