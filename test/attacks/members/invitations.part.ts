import { describe, expect, it } from 'vitest';
import { readData } from '../../api-plant.ts';
import { accept, codeOf, id, invite, newMember, newPerson, owner, plant, roleOf } from './rig.ts';

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
