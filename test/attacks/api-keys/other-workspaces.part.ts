import { describe, expect, it } from 'vitest';
import { readData } from '../../api-plant.ts';
import { askByRest, attacks, nameless, shapeOf } from '../stolen-ids.ts';
import { keys, make, maker, plant, refusalOf, sendWith, stolen, withRoute } from './rig.ts';

describe('the things of another workspace', { tags: ['A20', 'A1'] }, () => {
  const cases = withRoute.flatMap(([name]) => (attacks[name] ? [{ name, attack: attacks[name] }] : []));
  it.each(cases)('look to a key that asks $name like things that are not there', async ({ name, attack }) => {
    const ask = sendWith(keys.admin.key);
    const unknown = nameless();
    const seen = await shapeOf(await askByRest(ask, name, attack(stolen)), stolen);
    expect(seen).toEqual(await shapeOf(await askByRest(ask, name, attack(unknown)), unknown));
    expect(JSON.stringify(seen)).not.toMatch(/victims/);
    expect([200, 403, 404]).toContain((seen as { status: number }).status);
  });

  it('are closed to a key although its maker owns them as well', async () => {
    const [other] = await plant.ask<{ id: string }>(`insert into workspaces (name) values ('Second') returning id`);
    const second = other?.id ?? '';
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'owner')`, [second, maker.userId]);
    const { id } = await readData<{ id: string }>(await maker.mutate('deployments.create', { name: 'second-bot', workspaceId: second }));
    const first = sendWith(keys.admin.key);
    expect(await (await first('GET', '/v1/me')).json()).toMatchObject({
      workspaces: [{ id: maker.workspaceId, role: 'admin' }],
      key: { prefix: keys.admin.view.prefix, scope: 'admin' },
    });
    expect(await (await first('GET', '/v1/deployments')).text()).not.toContain('second-bot');
    expect(await refusalOf(await first('GET', `/v1/deployments/${id}`))).toEqual([404, 'not-found']);
    expect(await refusalOf(await first('POST', `/v1/deployments/${id}/stop`))).toEqual([404, 'not-found']);
    const planted = { name: 'planted-bot', workspaceId: second };
    expect(await refusalOf(await first('POST', '/v1/deployments', { body: planted }))).toEqual([404, 'not-found']);
    expect(await refusalOf(await first('GET', `/v1/audit?workspaceId=${second}`))).toEqual([404, 'not-found']);
    // Without a workspace, a person means their oldest and a key its own.
    const { key } = await make('deploy', maker, { workspaceId: second });
    expect(await (await sendWith(key)('POST', '/v1/deployments', { body: { name: 'home-bot' } })).json()).toMatchObject({
      workspaceId: second,
    });
  });

  it('are no place to make, list or revoke a key', async () => {
    const outsider = await plant.newPerson();
    const { view } = keys.read;
    expect(await refusalOf(await outsider.mutate('keys.revoke', { workspaceId: outsider.workspaceId, id: view.id }))).toEqual([
      404,
      'not-found',
    ]);
    expect(await refusalOf(await outsider.mutate('keys.revoke', { workspaceId: maker.workspaceId, id: view.id }))).toEqual([
      404,
      'not-found',
    ]);
    for (const role of ['member', 'viewer']) {
      await plant.ask(
        `insert into members (workspace_id, user_id, role) values ($1, $2, $3) on conflict (workspace_id, user_id) do update set role = $3`,
        [...[maker.workspaceId, outsider.userId, role]],
      );
      const order = { workspaceId: maker.workspaceId, name: 'climbing', scope: 'admin', expiresInDays: null };
      expect(await refusalOf(await outsider.mutate('keys.create', order))).toEqual([403, 'not-allowed']);
      expect(await refusalOf(await outsider.query('keys.list', { workspaceId: maker.workspaceId }))).toEqual([403, 'not-allowed']);
      expect(await refusalOf(await outsider.mutate('keys.revoke', { workspaceId: maker.workspaceId, id: view.id }))).toEqual([
        403,
        'not-allowed',
      ]);
    }
    expect((await sendWith(keys.read.key)('GET', '/v1/me')).status).toBe(200);
  });
});
