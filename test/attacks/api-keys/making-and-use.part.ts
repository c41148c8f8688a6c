import { describe, expect, it } from 'vitest';
import { withClient } from '../../../src/db/with-client.ts';
import type { KeyView } from '../../../src/services/keys/schemas.ts';
import { readData } from '../../api-plant.ts';
import { waitFor } from '../../wait-for.ts';
import { make, plant, refusalOf, sendWith } from './rig.ts';

describe('making and revoking a key', { tags: ['A20'] }, () => {
  it('needs somebody who has just proved to be who they are', async () => {
    const person = await plant.newPerson();
    const { view, key } = await make('read', person);
    await plant.ask(`update auth.sessions set confirmed_at = now() - interval '16 minutes' where user_id = $1`, [person.userId]);
    const order = { workspaceId: person.workspaceId, name: 'late', scope: 'read', expiresInDays: null };
    expect(await refusalOf(await person.mutate('keys.create', order))).toEqual([403, 'sign-in-not-recent']);
    expect(await refusalOf(await person.mutate('keys.revoke', { workspaceId: person.workspaceId, id: view.id }))).toEqual([
      403,
      'sign-in-not-recent',
    ]);
    expect((await sendWith(key)('GET', '/v1/me')).status).toBe(200);
  });

  it('is written down, and so is through which key something was done', async () => {
    const person = await plant.newPerson();
    const { view, key } = await make('admin', person, { expiresInDays: 7 });
    await sendWith(key)('POST', '/v1/deployments', { body: { name: 'noted-bot' } });
    await person.mutate('deployments.create', { name: 'own-bot' });
    const revoke = { workspaceId: person.workspaceId, id: view.id };
    for (const _ of ['once', 'again']) expect((await person.mutate('keys.revoke', revoke)).status).toBe(200);
    const { items } = await readData<{ items: { action: string; apiKey: string | null; before: object; after: object }[] }>(
      await person.query('audit.list'),
    );
    const { prefix } = view;
    expect(items.filter(({ action }) => !action.startsWith('account:')).map(({ action, apiKey }) => [action, apiKey])).toEqual([
      ['api-key:revoke', null],
      ['deployment:create', null],
      ['deployment:create', prefix],
      ['api-key:create', null],
    ]);
    expect(items.find(({ action }) => action === 'api-key:create')?.after).toEqual({
      name: view.name,
      prefix,
      scope: 'admin',
      expiresAt: view.expiresAt,
    });
    const { items: listed } = await readData<{ items: KeyView[] }>(await person.query('keys.list', { workspaceId: person.workspaceId }));
    expect(listed).toMatchObject([{ prefix, state: 'revoked', madeBy: { id: person.userId } }]);
  });

  it('stops at fifty, also when many are made at the same time', async () => {
    const person = await plant.newPerson();
    const row = `insert into clawbot.api_keys (workspace_id, prefix, hash, name, scope, made_by)
      select $1, lpad(n::text, 8, 'K'), sha256(n::text::bytea), 'filler', 'read', $2 from generate_series(1, 48) n`;
    await plant.ask(row, [person.workspaceId, person.userId]);
    const order = { workspaceId: person.workspaceId, name: 'one of many', scope: 'read', expiresInDays: null };
    // Nothing is put in until all six have begun, so that those that only look would all see 48.
    const answers = await withClient(plant.database.ownerUrl, async (client) => {
      await client.query('begin; lock table clawbot.api_keys in share mode');
      const asking = Array.from({ length: 6 }, () => person.mutate('keys.create', order));
      const waiting = `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await waitFor(
        () => plant.ask<{ count: number }>(waiting),
        ([row]) => row?.count === asking.length,
        15,
      );
      await client.query('commit');
      return Promise.all(asking);
    });
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await refusalOf(answers.find(({ status }) => status !== 200) ?? expect.fail())).toEqual([409, 'key-limit']);
  });
});

describe('use of a key', { tags: ['A20'] }, () => {
  it('is noted once a minute', async () => {
    const { key, view } = await make('read');
    const used = async () =>
      (await plant.ask<{ at: Date | null }>('select last_used_at as at from clawbot.api_keys where id = $1', [view.id]))[0]?.at;
    expect(await used()).toBeNull();
    await sendWith(key)('GET', '/v1/me');
    const first = await used();
    await sendWith(key)('GET', '/v1/me');
    expect([first, await used()]).toEqual([expect.any(Date), first]);
    await plant.ask(`update clawbot.api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [view.id]);
    await sendWith(key)('GET', '/v1/me');
    expect((await used())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Number.NaN);
  });

  it('is counted for each key that is right, and for no other', async () => {
    const counted: string[] = [];
    const { consume } = plant.parts.rateLimiter;
    const [full, free] = [await make('read'), await make('read')];
    plant.parts.rateLimiter.consume = async (bucket, id) => {
      counted.push(`${bucket} ${id}`);
      return { allowed: id !== full.view.id, limit: 600, remaining: 0, retryAfterSeconds: 17 };
    };
    const answers = [
      await sendWith(full.key)('GET', '/v1/me'),
      await sendWith(free.key)('GET', '/v1/me'),
      await sendWith(full.key.slice(0, -1))('GET', '/v1/me'),
    ];
    plant.parts.rateLimiter.consume = consume;
    expect(answers.map(({ status }) => status)).toEqual([429, 200, 401]);
    expect(answers[0]?.headers.get('retry-after')).toBe('17');
    expect(counted).toEqual([`key ${full.view.id}`, `key ${free.view.id}`]);
  });
});
