import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { withClient } from '../../../src/db/with-client.ts';
import { type ApiPerson, readData } from '../../api-plant.ts';
import { openStream } from '../../event-stream.ts';
import { waitFor } from '../../wait-for.ts';
import { codeOf, id, newMember, owner, plant, roleOf } from './rig.ts';

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
