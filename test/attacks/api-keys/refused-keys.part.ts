import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { crc32 } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../src/db/client.ts';
import type { ClawbotError } from '../../../src/domain/errors.ts';
import { authenticateKey } from '../../../src/services/keys/authenticate.ts';
import { mintKey } from '../../../src/services/keys/key-text.ts';
import type { ApiPerson } from '../../api-plant.ts';
import { addOwner } from '../../factories.ts';
import { startStatementCounter } from '../../statement-counter.ts';
import { keys, make, own, plant, refusalOf, sendWith } from './rig.ts';

describe('a key that does not hold', { tags: ['A20', 'A14'] }, () => {
  const { key: neverGivenOut } = mintKey();
  /** As somebody forges it who knows what is shown of a key, and how the checksum is made. */
  const forge = (body: string) => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    let [rest, checksum] = [crc32(body), ''];
    for (; checksum.length < 6; rest = Math.floor(rest / 62)) checksum = digits.charAt(rest % 62) + checksum;
    return body + checksum;
  };
  const withOtherSecret = () => forge(keys.admin.key.slice(0, 17) + neverGivenOut.slice(17, -6));
  const swap = (key: string, at: number) => key.slice(0, at) + (key[at] === 'a' ? 'b' : 'a') + key.slice(at + 1);
  const ended = async (change: (id: string, person: ApiPerson) => Promise<unknown>) => {
    const person = await plant.newPerson();
    const { key, view } = await make('admin', person);
    expect((await sendWith(key)('GET', '/v1/me')).status).toBe(200);
    await addOwner(plant, person.workspaceId);
    await change(view.id, person);
    return key;
  };
  const set = (assignment: string) => (id: string) => plant.ask(`update clawbot.api_keys set ${assignment} where id = $1`, [id]);

  it.each<[string, () => Promise<string>]>([
    ['was never given out', async () => neverGivenOut],
    ['is mistyped', async () => swap(keys.admin.key, 30)],
    ['has another secret', async () => withOtherSecret()],
    ['has one other letter in its secret', async () => forge(swap(keys.admin.key, 30).slice(0, -6))],
    ['is cut off', async () => keys.admin.key.slice(0, -1)],
    ['is only what is shown of it', async () => `clawbot_${keys.admin.view.prefix}`],
    ['is empty', async () => ''],
    ['is a text with odd signs', async () => "' or 1=1 --"],
    ['is revoked', () => ended((id, person) => person.mutate('keys.revoke', { workspaceId: person.workspaceId, id }))],
    ['has run out', () => ended(set('expires_at = now()'))],
    [
      'was made before everything of its maker was ended',
      () => ended((_, { userId }) => plant.ask('update profiles set sessions_valid_after = now() where id = $1', [userId])),
    ],
    ['was made by somebody who left', () => ended((_, { userId }) => plant.ask('delete from members where user_id = $1', [userId]))],
    ['was made by somebody who is gone', () => ended((_, { userId }) => plant.installation.identity.removePerson(userId))],
  ])('gets the answer of every other: %s', async (_, ready) => {
    const key = await ready();
    for (const [method, path] of [
      ['GET', '/v1/me'],
      ['GET', `/v1/deployments/${own.id}`],
      ['POST', `/v1/deployments/${own.id}/stop`],
      ['DELETE', '/v1/connections/x'],
    ] as const) {
      const answer = await sendWith(key)(method, path);
      expect([answer.status, await answer.json()]).toEqual([401, { ...keyInvalid, requestId: answer.headers.get('x-request-id') }]);
      expect([...answer.headers.keys()].sort()).toEqual([...(await sendWith('x')('GET', '/v1/me')).headers.keys()].sort());
    }
  });

  const keyInvalid = {
    type: '/docs/errors/key-invalid',
    title: 'key invalid',
    status: 401,
    code: 'key-invalid',
    detail: 'This API key does not hold.',
    hint: expect.any(String),
    docs: 'key-invalid',
  };

  it('costs as much to refuse however near it is to one that holds, and as much as that one, so that no clock tells', async () => {
    const ends = [
      await ended((id, person) => person.mutate('keys.revoke', { workspaceId: person.workspaceId, id })),
      await ended(set('expires_at = now()')),
    ];
    const near = [17, 30, 59].map((at) => forge(swap(keys.admin.key, at).slice(0, -6)));
    const counter = await startStatementCounter(plant.database.appUrl);
    const db = openDatabase({ url: counter.url, maxConnections: 1 });
    const [hashing, comparing] = [vi.spyOn(crypto, 'createHash'), vi.spyOn(crypto, 'timingSafeEqual')];
    // The first connection signs in, which hashes as well, and the first use of a key is noted.
    await authenticateKey({ db }, keys.admin.key);
    syncBuiltinESMExports();
    const costOf = async (key: string) => {
      const [statements, hashes, compared] = [counter.work.statements, hashing.mock.calls.length, comparing.mock.calls.length];
      const outcome = await authenticateKey({ db }, key).catch(({ code }: ClawbotError) => code);
      const lengths = comparing.mock.calls.slice(compared).map(([one, other]) => [one.byteLength, other.byteLength]);
      const cost = { statements: counter.work.statements - statements, hashes: hashing.mock.calls.length - hashes, lengths };
      return { outcome: typeof outcome === 'string' ? outcome : 'in', cost: JSON.stringify(cost) };
    };
    const refused = [];
    for (const key of [neverGivenOut, withOtherSecret(), ...near, ...ends]) refused.push(await costOf(key));
    const right = await costOf(keys.admin.key);
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    await db.$client.end();
    await counter.close();
    expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['key-invalid']));
    expect(right.outcome).toBe('in');
    expect(new Set([right, ...refused].map(({ cost }) => cost))).toEqual(new Set([right.cost]));
    expect(JSON.parse(right.cost)).toMatchObject({ hashes: 1, lengths: [[32, 32]] });
  });

  it('is forged here as it would be in earnest: the same way makes one that holds', async () => {
    expect(forge(keys.admin.key.slice(0, -6))).toBe(keys.admin.key);
  });

  it('leaves no trace of having been tried', async () => {
    const [before] = await plant.ask(`select last_used_at from clawbot.api_keys where id = $1`, [keys.admin.view.id]);
    await plant.ask(`update clawbot.api_keys set last_used_at = null where id = $1`, [keys.admin.view.id]);
    await sendWith(withOtherSecret())('GET', '/v1/me');
    expect(await plant.ask(`select last_used_at from clawbot.api_keys where id = $1`, [keys.admin.view.id])).toEqual([
      { last_used_at: null },
    ]);
    expect(before).toBeDefined();
  });

  it.each<[string, string, [number, string]]>([
    ['viewer', 'POST', [403, 'not-allowed']],
    ['member', 'DELETE', [403, 'not-allowed']],
  ])('any more as far as its maker is only %s now', async (role, method, refusal) => {
    const person = await plant.newPerson();
    const { key } = await make('admin', person);
    const bot = (await (await sendWith(key)('POST', '/v1/deployments', { body: { name: 'lost-bot' } })).json()) as { id: string };
    await addOwner(plant, person.workspaceId);
    await plant.ask('update members set role = $2 where user_id = $1', [person.userId, role]);
    const path = method === 'POST' ? `/v1/deployments/${bot.id}/stop` : `/v1/deployments/${bot.id}?confirmName=lost-bot`;
    expect(await refusalOf(await sendWith(key)(method, path))).toEqual(refusal);
    expect(await refusalOf(await sendWith(key)('GET', '/v1/audit'))).toEqual([403, 'not-allowed']);
    expect((await sendWith(key)('GET', `/v1/deployments/${bot.id}`)).status).toBe(200);
  });
});
