import { createHash, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../test/api-plant.ts';
import { driveTo, refOf, workerOf } from '../../test/drive.ts';
import type { AuditPage } from '../services/audit/schemas.ts';

let plant: ApiPlant;
beforeAll(async () => {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ rateLimiter: { consume } });
});
afterAll(() => plant.close());

const account = () => ({ subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID(), clientSecret: 'CANARY-secret' });

const ageSessions = (person: ApiPerson) =>
  plant.ask(`update auth.sessions set confirmed_at = now() - interval '16 minutes' where user_id = $1`, [person.userId]);

async function codeOf(response: Response): Promise<string | undefined> {
  return response.ok ? undefined : (await readError(response)).code;
}

/** Turns a second factor on, and gives its secret and backup codes. */
async function enrol(person: ApiPerson) {
  const { secret } = await readData<{ secret: string }>(await person.mutate('account.beginSecondFactor', {}));
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const { backupCodes } = await readData<{ backupCodes: string[] }>(await person.mutate('account.confirmSecondFactor', { code }));
  return { secret, backupCodes };
}

describe('without a recent sign-in', () => {
  it('nothing that takes over or destroys is done, and a confirmation leads on', async () => {
    const person = await plant.newPerson();
    const { backupCodes } = await enrol(person);
    const made = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
    const connection = await readData<{ id: string }>(await person.mutate('azure.credentials', { name: 'mine', ...account() }));
    await ageSessions(person);
    const attempts: [string, object][] = [
      ['connections.create', { name: 'new', kind: 'service-principal-secret', ...account() }],
      ['azure.credentials', { name: 'new', ...account() }],
      ['connections.update', { id: connection.id, clientSecret: 'x' }],
      ['connections.remove', { id: connection.id }],
      ['deployments.delete', { id: made.id, confirmName: 'my-bot' }],
      ['account.beginSecondFactor', {}],
      ['account.confirmSecondFactor', { code: '123456' }],
      ['account.renewBackupCodes', {}],
      ['account.removeSecondFactor', { code: backupCodes[0] }],
      ['account.remove', { confirmEmail: 'x' }],
    ];
    for (const [name, input] of attempts) {
      const response = await person.mutate(name, input);
      expect([name, response.status, await codeOf(response)]).toEqual([name, 403, 'sign-in-not-recent']);
    }
    expect(await codeOf(await person.send('GET', '/v1/account/export'))).toBe('sign-in-not-recent');
    expect(await plant.ask('select name from cloud_connections')).toEqual([{ name: 'mine' }]);
    expect(await readData(await person.query('account.confirmation', {}))).toMatchObject({ isRecent: false, ways: ['code', 'mail'] });

    expect(await codeOf(await person.mutate('account.confirm', { code: 'wrong-code' }))).toBe('second-factor-wrong');
    expect(await codeOf(await person.mutate('account.confirm', { password: 'none was ever set' }))).toBe('wrong-credentials');
    expect((await person.mutate('account.confirm', { code: backupCodes[0] })).status).toBe(200);
    expect((await person.mutate('deployments.delete', { id: made.id, confirmName: 'my-bot' })).status).toBe(200);
  });

  it('looking, stopping and signing out go on', async () => {
    const person = await plant.newPerson();
    const made = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
    await ageSessions(person);
    expect((await person.mutate('deployments.stop', { id: made.id })).status).toBe(200);
    expect((await person.query('account.security', {})).status).toBe(200);
    expect((await person.mutate('account.endOtherSessions', {})).status).toBe(200);
  });
});

describe('the second factor', () => {
  it('signs other browsers out when it is turned on, and goes for a code only', async () => {
    const person = await plant.newPerson();
    const [{ email } = { email: '' }] = await plant.ask<{ email: string }>('select email from profiles where id = $1', [person.userId]);
    await plant.installation.signIn(email);
    const { backupCodes } = await enrol(person);
    const security = await readData<{ sessions: unknown[] }>(await person.query('account.security', {}));
    expect(security).toMatchObject({ sessions: [{ isThisOne: true }], secondFactor: { isOn: true, backupCodesLeft: 10 } });
    expect(await codeOf(await person.mutate('account.removeSecondFactor', { code: 'wrong-code' }))).toBe('second-factor-wrong');
    expect((await person.mutate('account.removeSecondFactor', { code: backupCodes[0] })).status).toBe(200);
    expect(await readData(await person.query('account.security', {}))).toMatchObject({ secondFactor: { isOn: false } });
  });
});

describe('the log', () => {
  const read = async (person: ApiPerson, input: object = {}) => readData<AuditPage>(await person.query('audit.list', input));

  it('tells who did what, with what it was before and after, and no secret', async () => {
    const person = await plant.newPerson();
    const given = account();
    const { id } = await readData<{ id: string }>(await person.mutate('azure.credentials', { name: 'mine', ...given }));
    await person.mutate('connections.update', { id, name: 'renamed', clientSecret: 'CANARY-newer' });
    const made = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
    await person.mutate('deployments.stop', { id: made.id });
    const { items } = await read(person);
    expect(items.map(({ action }) => action)).toEqual([
      ...['deployment:stop', 'deployment:create', 'connection:update', 'connection:create', 'account:sign-in'],
    ]);
    expect(items[0]).toMatchObject({
      before: { desired: 'running' },
      after: { desired: 'stopped' },
      subject: { kind: 'deployment', id: made.id },
    });
    expect(items[2]).toMatchObject({ before: { name: 'mine' }, after: { name: 'renamed' }, detail: { secretReplaced: true } });
    for (const { actor } of items) expect(actor).toEqual({ id: person.userId, email: expect.stringContaining('@') });
    expect(JSON.stringify(items)).not.toContain('CANARY');
  });

  it('comes in pages without a gap or a repeat', async () => {
    const person = await plant.newPerson();
    const made = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
    for (const verb of ['stop', 'start', 'stop', 'start']) await person.mutate(`deployments.${verb}`, { id: made.id });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(person, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect((await person.query('audit.list', { cursor: 'none of ours' })).status).toBe(400);
  });

  it('is for admins; others read what happened to their own account', async () => {
    const [owner, member] = [await plant.newPerson(), await plant.newPerson()];
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [owner.workspaceId, member.userId]);
    const denied = await member.query('audit.list', { workspaceId: owner.workspaceId });
    expect([denied.status, await codeOf(denied)]).toEqual([403, 'not-allowed']);
    const activity = await readData<AuditPage>(await member.query('account.activity', {}));
    expect(activity.items).toMatchObject([{ action: 'account:sign-in', actor: { id: member.userId } }]);
    const { items } = await read(owner);
    expect(new Set(items.map(({ actor }) => actor.id))).toEqual(new Set([owner.userId, member.userId]));
    await plant.ask('delete from members where workspace_id = $1 and user_id = $2', [owner.workspaceId, member.userId]);
    expect((await read(owner)).items.map(({ actor }) => actor.id)).not.toContain(member.userId);
  });
});

describe('an account that is deleted', () => {
  const emailOf = async (person: ApiPerson) => (await readData<{ email: string }>(await person.query('me', {}))).email;

  it('stays while a deployment is left, and then goes with workspace, sessions and secrets', async () => {
    const person = await plant.newPerson();
    const other = await plant.newPerson();
    const email = await emailOf(person);
    const made = await readData<{ id: string; name: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
    const connection = await readData<{ id: string }>(await person.mutate('azure.credentials', { name: 'mine', ...account() }));
    const secret = { workspaceId: person.workspaceId, recordId: connection.id, name: 'client-secret' };
    const target = refOf({ id: made.id, workspaceId: person.workspaceId });
    await driveTo(plant, workerOf(plant), target, 'running');

    expect(await codeOf(await person.mutate('account.remove', { confirmEmail: 'another@example.com' }))).toBe('name-mismatch');
    const refused = await person.mutate('account.remove', { confirmEmail: email });
    expect(await refused.text()).toContain('Personal still has my-bot.');
    expect(await plant.services.secrets.look(secret)).toBe('present');
    const removal = await readData(await person.query('account.removal', {}));
    expect(removal).toMatchObject({ isReady: false, workspaces: [{ deployments: [{ name: 'my-bot' }], connections: 1 }] });

    await person.mutate('deployments.delete', { id: made.id, confirmName: 'my-bot' });
    await driveTo(plant, workerOf(plant), target, 'deleted');
    expect((await person.mutate('account.remove', { confirmEmail: email.toUpperCase() })).status).toBe(200);
    expect((await person.query('me', {})).status).toBe(401);
    expect(await plant.services.secrets.look(secret)).toBe('absent');
    for (const table of [
      'deployments',
      'operations',
      'events',
      'cloud_connections',
      'cloud_resources',
      'deployment_logs',
      'audit_log',
      'members',
    ]) {
      expect(await plant.ask(`select 1 from ${table} where workspace_id = $1`, [person.workspaceId]), table).toEqual([]);
    }
    expect((await other.query('me', {})).status).toBe(200);
  });

  it('leaves what was made in a workspace of others, and does not take a workspace from them', async () => {
    const [guest, host] = [await plant.newPerson(), await plant.newPerson()];
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'admin')`, [host.workspaceId, guest.userId]);
    const made = await readData<{ id: string }>(
      await guest.mutate('deployments.create', { name: 'our-bot', workspaceId: host.workspaceId }),
    );
    const alone = await host.mutate('account.remove', { confirmEmail: await emailOf(host) });
    expect(await alone.text()).toContain('Personal still has our-bot. Personal has another member and no other owner.');
    expect((await guest.mutate('account.remove', { confirmEmail: await emailOf(guest) })).status).toBe(200);
    expect((await host.query('deployments.get', { id: made.id })).status).toBe(200);
    const { items } = await readData<AuditPage>(await host.query('audit.list', {}));
    expect(items.find(({ action }) => action === 'deployment:create')).toMatchObject({ actor: { id: guest.userId, email: null } });
  });
});

describe('the export', () => {
  it('is one document with everything of the person and their workspaces, and no secret', async () => {
    const person = await plant.newPerson();
    await enrol(person);
    await person.mutate('azure.credentials', { name: 'mine', ...account() });
    const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'CANARY-model-key' };
    const made = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot', model }));
    await driveTo(plant, workerOf(plant), refOf({ id: made.id, workspaceId: person.workspaceId }), 'running');
    const { workspaceId } = person;
    const order = { workspaceId, name: 'my-script', scope: 'deploy', expiresInDays: 30 };
    const { key, view } = await readData<{ key: string; view: object }>(await person.mutate('keys.create', order));
    await readData(await person.mutate('invitations.create', { id: workspaceId, email: 'guest@example.com', role: 'viewer' }));
    await readData(await person.mutate('account.updateProfile', { name: 'Grace' }));
    const response = await person.send('GET', '/v1/account/export');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const text = await response.text();
    expect(text).not.toMatch(/CANARY|"secret":|"token":/);
    const document = JSON.parse(text);
    for (const hidden of [key, createHash('sha256').update(key).digest('hex'), 'hash']) expect(text).not.toContain(hidden);
    expect(document).toMatchObject({ person: { id: person.userId, name: 'Grace' }, security: { sessions: [{ isThisOne: true }] } });
    expect(document.accountLog.map(({ action }: { action: string }) => action)).toContain('account:export');
    const [workspace] = document.workspaces;
    expect(workspace).toMatchObject({ id: workspaceId, deployments: [{ name: 'my-bot' }], connections: [{ name: 'mine' }] });
    expect(workspace).toMatchObject({ keys: [view], members: [{ userId: person.userId }], invitations: [{ email: 'guest@example.com' }] });
    const counts = await plant.ask<Record<string, string>>(
      `select (select count(*) from events where workspace_id = $1) as events, (select count(*) from operations where workspace_id = $1) as operations,
        (select count(*) from audit_log where workspace_id = $1) as log, (select count(*) from deployment_logs where workspace_id = $1) as "deploymentLogs",
        (select count(*) from cloud_resources where workspace_id = $1) as resources`,
      [person.workspaceId],
    );
    for (const [name, count] of Object.entries(counts[0] ?? {})) expect(workspace[name], name).toHaveLength(Number(count));
  });
});
