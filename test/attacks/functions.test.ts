import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Caller, createTenantScene, type TenantScene } from './tenant-scene.ts';

let scene: TenantScene;
let bobs: { deployment: string; generation: string; halt: string; link: string };

beforeAll(async () => {
  scene = await createTenantScene();
  const { plant, bob } = scene;
  const [deployment] = await plant.ask<{ id: string; generation: string }>(
    'select id, generation from deployments where workspace_id = $1',
    [bob.workspaceId],
  );
  const [halt] = await plant.ask<{ id: string }>(`insert into clawbot.halts (workspace_id, reason) values ($1, 'a test') returning id`, [
    bob.workspaceId,
  ]);
  const [invitation] = await plant.ask<{ link: string }>(
    `select encode(token_hash, 'hex') as link from invitations where workspace_id = $1`,
    [bob.workspaceId],
  );
  bobs = { link: invitation?.link ?? '', deployment: deployment?.id ?? '', generation: deployment?.generation ?? '', halt: halt?.id ?? '' };
});
afterAll(() => scene.close());

interface Attack {
  call: string;
  values?: () => unknown[];
  as?: () => Partial<Caller>;
  /** What comes back; a code of Postgres where the call fails. */
  gives: () => unknown[] | 'denied' | { code: string };
}

const ownTransaction = 'reads the settings of the very transaction that asks';
const asAlice = () => ({ claims: { sub: scene.alice.principal.userId, iat: Date.now() / 1000 } });
const boundToAlice = () => ({ workspace: scene.alice.workspaceId });

/**
 * Every function that a role of the app may call: what it gives Alice of Bob's, or why it can give nothing. A new one
 * fails until it stands here. Triggers are not among them: nobody can call one.
 */
const functions: Record<string, Attack | string> = {
  'anon auth.uid()': ownTransaction,
  'authenticated auth.uid()': ownTransaction,
  'authenticated clawbot.claims()': ownTransaction,
  'authenticated clawbot.service_workspace()': ownTransaction,
  'authenticated clawbot.session_holds()': {
    call: 'select clawbot.session_holds() as holds',
    as: () => ({ claims: { sub: randomUUID(), iat: Date.now() / 1000 } }),
    gives: () => [{ holds: false }],
  },
  'authenticated clawbot.workspace_ids()': {
    call: 'select clawbot.workspace_ids() as ids',
    as: asAlice,
    gives: () => [{ ids: [scene.alice.workspaceId] }],
  },
  'authenticated clawbot.open_halts()': { call: 'select * from clawbot.open_halts()', as: asAlice, gives: () => [] },
  'authenticated clawbot.admin_workspace_ids()': {
    call: 'select clawbot.admin_workspace_ids() as ids',
    as: asAlice,
    gives: () => [{ ids: [scene.alice.workspaceId] }],
  },
  'authenticated clawbot.administered_people()': {
    call: 'select user_id from clawbot.administered_people()',
    as: asAlice,
    gives: () => [{ user_id: scene.alice.principal.userId }],
  },
  'clawbot_identity clawbot.begin_request(uuid,text,bytea)': {
    call: `select kept from clawbot.begin_request($1, 'key', sha256('one'))`,
    values: () => [scene.alice.principal.userId],
    gives: () => [{ kept: null }],
  },
  'clawbot_identity clawbot.end_request(uuid,text,jsonb)': 'notes an answer for who has asked, and gives nothing back',
  'clawbot_identity clawbot.drop_request(uuid,text)': 'forgets what who has asked began, and gives nothing back',
  'clawbot_identity clawbot.find_api_key(text)': {
    call: `select * from clawbot.find_api_key('%')`,
    gives: () => [],
  },
  'clawbot_identity clawbot.note_api_key_use(uuid)': 'notes a time, and gives nothing back',
  'authenticated clawbot.fellows(uuid)': {
    call: 'select * from clawbot.fellows($1)',
    values: () => [scene.bob.workspaceId],
    as: asAlice,
    gives: () => [],
  },
  'authenticated clawbot.look_at_invitation(bytea)': {
    call: `select is_for_caller, workspace_id, workspace_name, role, invited_by, expires_at from clawbot.look_at_invitation(decode($1, 'hex'))`,
    values: () => [bobs.link],
    as: asAlice,
    gives: () => [{ is_for_caller: false, workspace_id: null, workspace_name: null, role: null, invited_by: null, expires_at: null }],
  },
  'authenticated clawbot.accept_invitation(bytea)': {
    call: `select * from clawbot.accept_invitation(decode($1, 'hex'))`,
    values: () => [bobs.link],
    as: asAlice,
    gives: () => [{ outcome: 'other-address', workspace_id: null, role: null }],
  },
  'authenticated clawbot.create_workspace(text)': 'opens a workspace of the caller’s own, and reaches no other',
  'authenticated clawbot.restored_since(timestamp with time zone)': 'when the whole installation was put back, which every page has shown',
  'clawbot_identity auth.uid()': ownTransaction,
  'clawbot_identity clawbot.claims()': ownTransaction,
  'clawbot_identity clawbot.service_workspace()': ownTransaction,
  'clawbot_identity clawbot.is_invited(text)': 'one bit about an address, before it has an account; the role of identity reaches no tenant',
  'clawbot_identity clawbot.note_account_event(uuid,text,jsonb)': 'adds a note about an account, and gives nothing back',
  'clawbot_identity clawbot.note_failed_sign_in(text,jsonb)': 'adds a note about an account, and gives nothing back',
  'clawbot_service clawbot.claims()': ownTransaction,
  'clawbot_service clawbot.service_workspace()': ownTransaction,
  'clawbot_service clawbot.admit_takedown(uuid,bigint,text)': {
    call: `select * from clawbot.admit_takedown($1, $2, 'stop')`,
    values: () => [bobs.deployment, bobs.generation],
    as: boundToAlice,
    // Counted as Alice's, it would not be counted when Bob's is stopped.
    gives: () => ({ code: '23503' }),
  },
  'clawbot_service clawbot.confirm_halt(uuid,uuid)': {
    call: 'select clawbot.confirm_halt($1, $2) as confirmed',
    values: () => [bobs.halt, scene.alice.principal.userId],
    as: boundToAlice,
    gives: () => [{ confirmed: false }],
  },
  'clawbot_service clawbot.describe_api_keys()': {
    call: 'select made_by_email from clawbot.describe_api_keys()',
    as: boundToAlice,
    gives: () => [{ made_by_email: scene.alice.principal.email }],
  },
  'clawbot_service clawbot.fellows(uuid)': {
    call: 'select * from clawbot.fellows($1)',
    values: () => [scene.bob.workspaceId],
    as: () => ({ ...asAlice(), ...boundToAlice() }),
    gives: () => [],
  },
  'clawbot_service clawbot.may_manage(uuid,text)': {
    call: `select clawbot.may_manage($1, 'viewer') as may`,
    values: () => [scene.bob.workspaceId],
    as: () => ({ ...asAlice(), ...boundToAlice() }),
    gives: () => [{ may: false }],
  },
  'clawbot_service clawbot.delete_workspace()': {
    call: 'select clawbot.delete_workspace()',
    as: () => ({ ...asAlice(), workspace: scene.bob.workspaceId }),
    gives: () => 'denied',
  },
  'clawbot_service clawbot.restore_hold()': 'the one hold of the whole installation, which every page shows',
  'clawbot_worker clawbot.claims()': ownTransaction,
  'clawbot_worker clawbot.service_workspace()': ownTransaction,
  'clawbot_worker clawbot.confirm_halt(uuid,uuid)': {
    call: 'select clawbot.confirm_halt($1, $2) as confirmed',
    values: () => [bobs.halt, scene.alice.principal.userId],
    gives: () => [{ confirmed: false }],
  },
  'clawbot_worker clawbot.take_lost_secret()': 'the address of a secret without a record, which belongs to nobody any more',
  'clawbot_worker clawbot.hear_wake(text)': 'one bit about a message of our own web, whose id nobody can guess',
  'clawbot_worker clawbot.found_installation(uuid)': 'gives the one id of the installation, which is part of every tag',
  'clawbot_worker clawbot.claim_prices(interval)': 'places of all tenants together, and of none by itself',
  'clawbot_worker clawbot.reprice(text,text,text,numeric,numeric)':
    'a number of rows; what it writes is a list price, the same for everybody',
  'clawbot_worker clawbot.was_restored()': 'one bit for the whole installation',
  'clawbot_worker clawbot.is_halted()': 'one bit for the whole installation, which health tells everybody',
};

/** On Supabase, where sessions are in tables that only its own roles may read. */
const onSupabase: Record<string, string> = {
  'clawbot_identity clawbot.living_sessions(uuid[])': 'the role of identity knows all sessions, and reaches no tenant',
  'clawbot_identity clawbot.sessions_of(uuid)': 'the role of identity knows all sessions, and reaches no tenant',
  'clawbot_identity clawbot.has_password(uuid)': 'one bit of an account; the role of identity reaches no tenant',
  'clawbot_identity clawbot.remove_person(uuid)': 'refused by a trigger while anything of the person is left',
  'clawbot_identity clawbot.end_session(uuid)': 'the role of identity ends sessions, and reaches no tenant',
  'clawbot_identity clawbot.end_sessions_of(uuid)': 'the role of identity ends sessions, and reaches no tenant',
};

const isSupabase = inject('testServer').authUrl !== null;
const isHere = (name: string) => !isSupabase || !name.includes(' auth.');
const expected = Object.keys({ ...functions, ...(isSupabase && onSupabase) }).filter(isHere);

describe('a function', { tags: ['A3'] }, () => {
  it('that a role of the app may call has a case', async () => {
    const rows = await scene.plant.ask<{ name: string }>(`
      select r.rolname || ' ' || n.nspname || '.' || p.proname || '(' || replace(pg_catalog.oidvectortypes(p.proargtypes), ', ', ',') || ')' as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join pg_roles r
      where n.nspname in ('public', 'clawbot'${isSupabase ? '' : ", 'auth'"}) and p.prorettype <> 'trigger'::regtype
        and r.rolname in ('anon', 'authenticated', 'clawbot_app', 'clawbot_service', 'clawbot_worker', 'clawbot_identity')
        and has_schema_privilege(r.oid, n.oid, 'usage') and has_function_privilege(r.oid, p.oid, 'execute')`);
    expect(rows.map(({ name }) => name).sort()).toEqual(expected.sort());
  });

  const attacks = Object.entries(functions).flatMap(([name, attack]) => (typeof attack === 'string' ? [] : [{ name, attack }]));
  it.each(attacks)('called as $name gives nothing of another tenant', async ({ name, attack }) => {
    const [role = ''] = name.split(' ');
    const running = scene.run({ role, ...attack.as?.() }, attack.call, attack.values?.());
    const gives = attack.gives();
    if (typeof gives === 'object' && 'code' in gives) return expect(running).rejects.toMatchObject(gives);
    const result = await running;
    expect(result === 'denied' ? result : result.rows).toEqual(gives);
  });
});

describe('a row that names another tenant as its owner', { tags: ['A6'] }, () => {
  it('is put in by nobody, whichever table it is for', async () => {
    const { plant, alice, bob, run } = scene;
    const tables = await plant.ask<{ name: string; columns: string[] }>(`
      select c.relname as name, array_agg(a.attname::text) filter (where has_column_privilege('clawbot_service', c.oid, a.attnum, 'insert')) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      group by c.relname having bool_or(a.attname = 'workspace_id')`);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['cloud_connections', 'deployments', 'members', 'operations']));
    for (const { name, columns } of tables) {
      const [row] = await plant.ask<{ row: object }>(`select to_jsonb(t) as row from ${name} t where workspace_id = $1 limit 1`, [
        bob.workspaceId,
      ]);
      const list = (columns ?? ['workspace_id']).map((column) => `"${column}"`).join();
      const insert = `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1)`;
      const values = [JSON.stringify({ ...row?.row, ...('id' in (row?.row ?? {}) && { id: randomUUID() }) })];
      for (const caller of [{ role: 'clawbot_service', ...boundToAlice() }, { role: 'authenticated', ...asAlice() }, { role: 'anon' }]) {
        expect(await run(caller, insert, values), `${caller.role} ${name}`).toBe('denied');
      }
    }
    expect(alice.workspaceId).not.toBe(bob.workspaceId);
  });
});
