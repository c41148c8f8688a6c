import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noteUsage } from '../../src/db/queries/usage-samples.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { withClient } from '../../src/db/with-client.ts';
import { type Role, roles } from '../../src/domain/roles.ts';
import { sweepSecrets } from '../../src/reconciler/sweep-secrets.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../api-plant.ts';
import { driveTo, workerOf } from '../drive.ts';
import { openStream } from '../event-stream.ts';
import { waitFor } from '../wait-for.ts';

let plant: ApiPlant;
let owner: ApiPerson;
/** The workspace that everything here is about. */
let id: string;

interface Person extends ApiPerson {
  email: string;
}

beforeAll(async () => {
  // The limits have tests of their own; here they would stop the attack for the wrong reason.
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ rateLimiter: { consume }, streamRecheckSeconds: 0.05 });
});
afterAll(() => plant.close());
beforeEach(async () => {
  owner = await plant.newPerson();
  id = owner.workspaceId;
});

async function newPerson(): Promise<Person> {
  const person = await plant.newPerson();
  const { email } = await readData<{ email: string }>(await person.query('me'));
  return { ...person, email };
}

/** Somebody who was put into the workspace as this. */
async function newMember(role: Role): Promise<Person> {
  const person = await newPerson();
  await plant.ask('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [id, person.userId, role]);
  return person;
}

async function invite(email: string, role = 'viewer', by: ApiPerson = owner): Promise<{ id: string; token: string }> {
  const answer = await by.mutate('invitations.create', { id, email, role });
  const { id: invitationId, link } = await readData<{ id: string; link: string }>(answer);
  return { id: invitationId, token: new URL(link).searchParams.get('token') ?? '' };
}

const accept = (person: ApiPerson, token: string) => person.mutate('invitations.accept', { token });
const codeOf = async (response: Response) => (response.ok ? 'ok' : (await readError(response)).code);
const roleOf = async (person: ApiPerson) => {
  const sql = 'select role from members where workspace_id = $1 and user_id = $2';
  const [row] = await plant.ask<{ role: Role }>(sql, [id, person.userId]);
  return row?.role ?? null;
};

/** Every change of who belongs here, by the least role that may do it to a viewer. */
const changes: Record<string, { needs: Role; input: (target: Person, invitationId: string) => object }> = {
  'invitations.create': { needs: 'admin', input: () => ({ email: 'guest@example.com', role: 'viewer' }) },
  'invitations.resend': { needs: 'admin', input: (_, invitationId) => ({ invitationId }) },
  'invitations.revoke': { needs: 'admin', input: (_, invitationId) => ({ invitationId }) },
  'members.changeRole': { needs: 'admin', input: ({ userId }) => ({ userId, role: 'member' }) },
  'members.remove': { needs: 'admin', input: ({ userId }) => ({ userId }) },
  'members.transfer': { needs: 'owner', input: ({ userId }) => ({ userId }) },
  'members.leave': { needs: 'viewer', input: () => ({}) },
  'workspaces.rename': { needs: 'admin', input: () => ({ name: 'renamed' }) },
  'workspaces.remove': { needs: 'owner', input: () => ({ confirmName: 'theirs' }) },
};

describe('who belongs to a workspace', { tags: ['A1', 'A3'] }, () => {
  const cases = Object.keys(changes).flatMap((name) => roles.map((role) => [name, role] as const));
  it.each(cases)('is changed by %s as %s only with the role for it', async (name, role) => {
    const [caller, target] = [await newMember(role), await newMember('viewer')];
    const { id: invitationId } = await invite('waiting@example.com');
    await plant.ask(`update workspaces set name = 'theirs' where id = $1`, [id]);
    const { needs, input } = changes[name] ?? {};
    const answer = await caller.mutate(name, { id, ...input?.(target, invitationId) });
    const may = roles.indexOf(role) >= roles.indexOf(needs ?? 'owner');
    expect(await codeOf(answer)).toBe(may ? 'ok' : 'not-allowed');
    if (!may) expect([await roleOf(caller), await roleOf(target)]).toEqual([role, 'viewer']);
  });

  it.each(roles)('is told to a %s, the invitations only to those who may invite, and the links to nobody', async (role) => {
    const member = await newMember(role);
    const { token } = await invite('waiting@example.com');
    const text = await (await member.query('members.list', { id })).text();
    expect(text).toContain(member.email);
    expect(text.includes('waiting@example.com')).toBe(role === 'admin' || role === 'owner');
    expect(text).not.toContain(token);
    expect(text).not.toContain(createHash('sha256').update(token).digest('hex'));
  });
});

describe('a role', { tags: ['A4', 'A6'] }, () => {
  it('is raised by nobody above their own', async () => {
    const admin = await newMember('admin');
    const viewer = await newMember('viewer');
    const demote = await admin.mutate('members.changeRole', { id, userId: owner.userId, role: 'viewer' });
    const remove = await admin.mutate('members.remove', { id, userId: owner.userId });
    expect([await codeOf(demote), await codeOf(remove)]).toEqual(['not-allowed', 'not-allowed']);
    for (const [who, userId] of [[admin, admin.userId] as const, [admin, viewer.userId] as const, [viewer, viewer.userId] as const]) {
      const promote = await who.mutate('members.changeRole', { id, userId, role: 'owner' });
      expect(await codeOf(promote)).toBe('invalid-input');
    }
    const invited = await admin.mutate('invitations.create', { id, email: 'mole@example.com', role: 'owner' });
    expect(await codeOf(invited)).toBe('invalid-input');
    expect([await roleOf(owner), await roleOf(admin), await roleOf(viewer)]).toEqual(['owner', 'admin', 'viewer']);
  });

  it('is not brought along in a request that accepts, or that names another workspace', async () => {
    const guest = await newPerson();
    const { token } = await invite(guest.email);
    for (const extra of [{ role: 'owner' }, { id }, { workspaceId: guest.workspaceId }]) {
      expect(await codeOf(await guest.mutate('invitations.accept', { token, ...extra }))).toBe('invalid-input');
    }
    expect(await codeOf(await accept(guest, token))).toBe('ok');
    expect(await roleOf(guest)).toBe('viewer');
    expect(await codeOf(await guest.mutate('deployments.create', { workspaceId: id, name: 'not-mine' }))).toBe('not-allowed');
  });

  it('given by the database is refused as well, when a service forgets to ask', async () => {
    const admin = await newMember('admin');
    const raise = (role: Role) =>
      plant.ask(
        `begin; select set_config('role', 'clawbot_service', true), set_config('clawbot.workspace_id', '${id}', true),
           set_config('request.jwt.claims', '{"sub":"${admin.userId}","iat":${Date.now() / 1000}}', true);
         update members set role = '${role}' where user_id = '${admin.userId}'; commit`,
      );
    await expect(raise('owner')).rejects.toMatchObject({ code: '42501' });
    await plant.ask('rollback');
    expect(await roleOf(admin)).toBe('admin');
  });
});

describe('an invitation', { tags: ['A9'] }, () => {
  it('lets in whom it was mailed to, once', async () => {
    const guest = await newPerson();
    const { token } = await invite(guest.email.toUpperCase(), 'member');
    expect(await readData(await guest.query('invitations.look', { token }))).toMatchObject({ workspace: { id }, role: 'member' });
    expect(await readData(await accept(guest, token))).toMatchObject({ workspaceId: id, role: 'member', isNew: true });
    await readData(await owner.mutate('members.remove', { id, userId: guest.userId }));
    expect(await codeOf(await accept(guest, token))).toBe('invitation-void');
    expect(await roleOf(guest)).toBe(null);
  });

  it('opened by another account tells nothing and stays whole', async () => {
    const [guest, thief] = [await newPerson(), await newPerson()];
    const { token } = await invite(guest.email, 'admin');
    for (const answer of [await thief.query('invitations.look', { token }), await accept(thief, token)]) {
      const text = await answer.clone().text();
      expect(await codeOf(answer)).toBe('invitation-void');
      expect(text).not.toContain(guest.email);
      expect(text).not.toContain(id);
    }
    expect(await roleOf(thief)).toBe(null);
    expect(await codeOf(await accept(guest, token))).toBe('ok');
  });

  it('that was revoked, sent again, or is old lets nobody in', async () => {
    const guest = await newPerson();
    const first = await invite(guest.email);
    await readData(await owner.mutate('invitations.resend', { id, invitationId: first.id }));
    expect(await codeOf(await accept(guest, first.token))).toBe('invitation-void');
    const second = await invite(guest.email);
    await readData(await owner.mutate('invitations.revoke', { id, invitationId: second.id }));
    expect(await codeOf(await accept(guest, second.token))).toBe('invitation-void');
    const third = await invite(guest.email);
    await plant.ask(`update invitations set expires_at = now() where id = $1`, [third.id]);
    expect(await codeOf(await accept(guest, third.token))).toBe('invitation-void');
    expect(await roleOf(guest)).toBe(null);
  });

  it('of an admin who is one no more lets nobody in', async () => {
    const [guest, admin] = [await newPerson(), await newMember('admin')];
    const { token } = await invite(guest.email, 'admin', admin);
    await readData(await owner.mutate('members.changeRole', { id, userId: admin.userId, role: 'member' }));
    expect(await codeOf(await accept(guest, token))).toBe('invitation-void');
  });

  it('is no way to raise or lower who is a member already', async () => {
    const member = await newMember('member');
    const refused = await owner.mutate('invitations.create', { id, email: member.email, role: 'admin' });
    expect(await codeOf(refused)).toBe('already-member');
    const guest = await newPerson();
    const { token } = await invite(guest.email, 'admin');
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'viewer')`, [id, guest.userId]);
    expect(await readData(await accept(guest, token))).toMatchObject({ role: 'viewer', isNew: false });
  });

  it('answers alike whether the address has an account, so that nobody can ask for who has one', async () => {
    const somebody = await newPerson();
    const shapes = [];
    for (const email of [somebody.email, 'nobody-at-all@example.com']) {
      const answer = await owner.mutate('invitations.create', { id, email, role: 'viewer' });
      const text = await answer.clone().text();
      shapes.push([answer.status, Object.keys(await readData<object>(answer)), text.length - email.length]);
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });

  it('accepted twice at once makes one member', async () => {
    const guest = await newPerson();
    const { token } = await invite(guest.email, 'member');
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(guest, token)));
    const codes = await Promise.all(answers.map(codeOf));
    expect(codes.sort()).toEqual(['invitation-void', 'invitation-void', 'invitation-void', 'ok']);
    const joined = `select 1 from audit_log where workspace_id = $1 and action = 'member:join'`;
    expect(await plant.ask(joined, [id])).toHaveLength(1);
  });
});

describe('the last owner', { tags: ['A3'] }, () => {
  it('stays, by whatever way they would go', async () => {
    expect(await codeOf(await owner.mutate('members.leave', { id }))).toBe('last-owner');
    expect(await codeOf(await owner.mutate('members.remove', { id, userId: owner.userId }))).toBe('last-owner');
    expect(await codeOf(await owner.mutate('members.changeRole', { id, userId: owner.userId, role: 'viewer' }))).toBe('last-owner');
    expect(await roleOf(owner)).toBe('owner');
  });

  it('is one of two who leave at the same moment', async () => {
    const other = await newMember('owner');
    const answers = await Promise.all([owner.mutate('members.leave', { id }), other.mutate('members.leave', { id })]);
    expect((await Promise.all(answers.map(codeOf))).sort()).toEqual(['last-owner', 'ok']);
    expect(await plant.ask(`select 1 from members where workspace_id = $1 and role = 'owner'`, [id])).toHaveLength(1);
  });

  it('is one of two whom the database takes out at the same moment, when a service forgets to take turns', async () => {
    const other = await newMember('owner');
    const takeOut = async (client: Client, { userId }: ApiPerson) => {
      await client.query('begin');
      await client.query(
        `select set_config('role', 'clawbot_service', true), set_config('clawbot.workspace_id', $1, true), set_config('request.jwt.claims', $2, true)`,
        [id, JSON.stringify({ sub: userId, iat: Date.now() / 1000 })],
      );
      return client.query('delete from members where user_id = $1', [userId]);
    };
    const { appUrl } = plant.database;
    await withClient(appUrl, async (first) => {
      expect(await takeOut(first, owner)).toMatchObject({ rowCount: 1 });
      const second = withClient(appUrl, (client) => takeOut(client, other)).catch((error: Error) => error);
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await waitFor(
        () => plant.ask(waiting),
        (rows) => rows.length > 0,
        15,
      );
      await first.query('commit');
      expect(await second).toMatchObject({ code: 'CB410' });
    });
    expect(await roleOf(other)).toBe('owner');
  });

  it('hands a workspace on and can go then', async () => {
    const heir = await newMember('member');
    await readData(await owner.mutate('members.transfer', { id, userId: heir.userId }));
    expect([await roleOf(owner), await roleOf(heir)]).toEqual(['admin', 'owner']);
    expect(await codeOf(await owner.mutate('members.leave', { id }))).toBe('ok');
  });
});

describe('whoever was removed', { tags: ['A17'] }, () => {
  it('sees nothing more: neither what is asked for nor the streams that were open', async () => {
    const member = await newMember('member');
    const { id: deploymentId } = await readData<{ id: string }>(await owner.mutate('deployments.create', { name: 'shared-bot' }));
    const stream = await openStream(plant, { ...member, workspaceId: id });
    await stream.take(1);
    expect((await member.query('deployments.get', { id: deploymentId })).status).toBe(200);
    await readData(await owner.mutate('members.remove', { id, userId: member.userId }));
    await stream.ended();
    for (const answer of [
      await member.query('deployments.get', { id: deploymentId }),
      await member.query('members.list', { id }),
      await member.mutate('deployments.stop', { id: deploymentId }),
    ]) {
      expect(answer.status).toBe(404);
    }
  });
});

describe('a workspace', () => {
  /** What the catalogue knows of that belongs to a workspace, as `schema.table`. */
  const tenantTables = async () => {
    const rows = await plant.ask<{ name: string }>(`
      select c.oid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attname = 'workspace_id' and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname in ('public', 'clawbot')`);
    return rows.map(({ name }) => name);
  };
  const tablesWithRows = async () => {
    const counts = await Promise.all(
      (await tenantTables()).map(async (name) => {
        const [row] = await plant.ask<{ rows: number }>(`select count(*)::int as rows from ${name} where workspace_id = $1`, [id]);
        return row?.rows ? [name] : [];
      }),
    );
    return counts.flat().sort();
  };
  const secretsKept = () => readdir(join(plant.home, 'vault'));

  it('leaves nothing once it is deleted: no row of any table, and no secret', async () => {
    const { workspaces } = await readData<{ workspaces: { name: string }[] }>(await owner.query('me'));
    const confirm = { id, confirmName: workspaces[0]?.name };
    const kept = await secretsKept();
    const bot = await fill();
    expect((await secretsKept()).length).toBeGreaterThan(kept.length);
    expect(await codeOf(await owner.mutate('workspaces.remove', confirm))).toBe('workspace-in-use');
    await owner.mutate('deployments.delete', { id: bot.deploymentId, confirmName: 'left-bot' });
    await driveTo(plant, workerOf(plant), bot, 'deleted');
    expect(await codeOf(await owner.mutate('workspaces.remove', confirm))).toBe('workspace-in-use');
    const [connection] = await plant.ask<{ id: string }>('select id from cloud_connections where workspace_id = $1', [id]);
    await readData(await owner.mutate('connections.remove', { id: connection?.id }));
    expect(await tablesWithRows()).toEqual((await tenantTables()).filter((name) => name !== 'cloud_connections').sort());
    expect(await codeOf(await owner.mutate('workspaces.remove', { id, confirmName: 'another' }))).toBe('name-mismatch');
    expect(await codeOf(await owner.mutate('workspaces.remove', confirm))).toBe('ok');
    // By the note of a secret that was lost before, the worker finds it.
    expect(await tablesWithRows()).toEqual(['clawbot.announced_secrets']);
    expect(await sweepSecrets(workerOf(plant))).toBe(1);
    expect(await tablesWithRows()).toEqual([]);
    expect(await secretsKept()).toEqual(kept);
  });

  /** Puts something of it into every table, and a secret of each kind into the vault. */
  async function fill(): Promise<ReconcileRef> {
    const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-a-key' };
    const { id: deploymentId } = await readData<{ id: string }>(await owner.mutate('deployments.create', { name: 'left-bot', model }));
    const bot = { deploymentId, workspaceId: id };
    await driveTo(plant, workerOf(plant), bot, 'running');
    const usage = { samples: 1, cpuAverage: 1, cpuMaximum: 1, memoryAverage: 1, memoryMaximum: 1, memoryTotal: 1 };
    const none = { diskAverage: null, diskMaximum: null, trafficAverage: null, trafficMaximum: null };
    await noteUsage(plant.db, id, [{ deploymentId, at: new Date(), ...usage, ...none }]);
    const ids = { tenantId: randomUUID(), subscriptionId: randomUUID(), clientId: randomUUID() };
    await readData(await owner.mutate('azure.credentials', { name: 'an-account', clientSecret: 'a secret', ...ids }));
    await readData(await owner.mutate('keys.create', { workspaceId: id, name: 'a-key', scope: 'read', expiresInDays: null }));
    await invite('waiting@example.com');
    await plant.ask(`insert into clawbot.halts (workspace_id, reason, confirmed_at) values ($1, 'too much', now())`, [id]);
    const lost = { workspaceId: id, recordId: randomUUID(), name: 'model-key' };
    await plant.services.secrets.put(lost, 'sk-lost');
    await plant.ask(`insert into clawbot.announced_secrets values ($1, $2, $3, now() - interval '61 minutes')`, Object.values(lost));
    return bot;
  }

  it('is one of five at most that somebody owns', async () => {
    for (let count = 2; count <= 5; count++) await readData(await owner.mutate('workspaces.create', { name: `more-${count}` }));
    expect(await codeOf(await owner.mutate('workspaces.create', { name: 'too-many' }))).toBe('workspace-limit');
  });
});
