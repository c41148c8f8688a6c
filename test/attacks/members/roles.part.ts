import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../src/domain/roles.ts';
import { accept, codeOf, id, invite, newMember, newPerson, owner, type Person, plant, roleOf } from './rig.ts';

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
