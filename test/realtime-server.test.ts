import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../src/db/with-client.ts';
import type { TestDatabase } from './database.ts';
import { asAdmin, createRealtimeDatabase } from './realtime/database.ts';
import { joinChannel } from './realtime/join.ts';
import { startRealtimeServer } from './realtime-server.ts';

const keys = { publicKey: 'sb_publishable_test', jwtSecret: randomUUID() };
let database: TestDatabase;
let server: Awaited<ReturnType<typeof startRealtimeServer>>;
const joined: Awaited<ReturnType<typeof joinChannel>>[] = [];

beforeAll(async () => {
  database = await createRealtimeDatabase();
  const admin = asAdmin(database);
  await withClient(admin, (client) =>
    client.query(`create policy room_read on realtime.messages for select to authenticated using (topic like 'room-%');
      create policy room_write on realtime.messages for insert to authenticated with check (topic = 'room-open')`),
  );
  server = await startRealtimeServer({ databaseUrl: admin, ...keys });
});
afterEach(() => {
  for (const { leave } of joined.splice(0)) leave();
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const sign = (seconds = 60) =>
  new SignJWT({ sub: randomUUID(), role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(new TextEncoder().encode(keys.jwtSecret));

async function join(topic: string, changes: Partial<Parameters<typeof joinChannel>[0]> = {}) {
  const channel = await joinChannel({ url: server.url, publicKey: keys.publicKey, token: await sign(), topic, ...changes });
  joined.push(channel);
  return channel;
}

const send = (topic: string, isPrivate: boolean, payload: object) =>
  withClient(asAdmin(database), (client) => client.query('select realtime.send($1, $2, $3, $4)', [payload, 'news', topic, isPrivate]));

describe.each(['1.0.0', '2.0.0'] as const)('Supabase’s own client, protocol %s', (vsn) => {
  it('hears what the database sends to its channel, in order', async () => {
    const room = await join('room-1', { vsn });
    expect(room.error).toBeNull();
    for (const text of ['ü\n"', 'second']) await send('room-1', true, { text });
    await send('room-2', true, { text: 'elsewhere' });
    await expect
      .poll(() => room.heard.map(({ event, payload }) => [event, payload]))
      .toEqual([
        ['news', expect.objectContaining({ text: 'ü\n"' })],
        ['news', expect.objectContaining({ text: 'second' })],
      ]);
  });

  it('talks to others, where the rules let it', async () => {
    for (const [topic, isPrivate, arrives] of [
      ['room-open', true, true],
      ['room-1', true, false],
      ['anything', false, true],
    ] as const) {
      const [one, other] = [await join(topic, { vsn, isPrivate }), await join(topic, { vsn, isPrivate })];
      await one.channel.send({ type: 'broadcast', event: 'said', payload: { text: 'ü' } });
      await send(topic, isPrivate, { text: 'last' });
      await expect.poll(() => other.heard.at(-1)?.event).toBe('news');
      expect(other.heard.map(({ event }) => event)).toEqual(arrives ? ['said', 'news'] : ['news']);
      expect(one.heard.map(({ event }) => event)).toEqual(['news']);
    }
  });

  it('is told that it is alive, and leaves', async () => {
    const room = await join('room-1', { vsn });
    const beats: string[] = [];
    room.client.onHeartbeat((status) => beats.push(status));
    await room.client.sendHeartbeat();
    await expect.poll(() => beats).toContain('ok');
    expect(await room.client.removeChannel(room.channel)).toBe('ok');
  });

  it('is refused where the rules say so', async () => {
    expect((await join('hall', { vsn })).error).toContain('You do not have permissions to read from this Channel topic: hall');
    expect((await join('room-1', { vsn, token: null })).error).toContain('JWT');
  });

  it('is shut out when its token ends, unless it brings a new one', async () => {
    const [short, renewed] = [await join('room-1', { vsn, token: await sign(2) }), await join('room-1', { vsn, token: await sign(2) })];
    await renewed.client.setAuth(await sign());
    await expect.poll(() => short.statuses, { timeout: 10_000 }).toEqual(['SUBSCRIBED', 'CLOSED']);
    expect(renewed.statuses).toEqual(['SUBSCRIBED']);
  });
});
