import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiPerson, readData } from '../api-plant.ts';
import { addOwner } from '../factories.ts';
import { joinChannel } from '../realtime/join.ts';
import { createRealtimePlant, type RealtimePlant } from '../realtime-plant.ts';

let plant: RealtimePlant;
let victim: ApiPerson;
let mallory: ApiPerson;
const joined: Awaited<ReturnType<typeof joinChannel>>[] = [];

beforeAll(async () => {
  plant = await createRealtimePlant();
});
afterAll(() => plant.close());
beforeEach(async () => {
  victim = await plant.newPerson();
  mallory = await plant.newPerson();
});
afterEach(() => {
  for (const { leave } of joined.splice(0)) leave();
});

const tokenOf = async (person: ApiPerson) => (await readData<{ token: string }>(await person.mutate('live.realtimeToken'))).token;

async function join(changes: Partial<Parameters<typeof joinChannel>[0]> = {}) {
  const { url, publicKey } = plant.access;
  const channel = await joinChannel({ url, publicKey, token: null, topic: `workspace:${victim.workspaceId}`, ...changes });
  joined.push(channel);
  return channel;
}

const change = (person: ApiPerson) => person.mutate('deployments.create', { name: 'secret-bot' });
const claims = () => ({ sub: victim.userId, role: 'authenticated', iat: Date.now() / 1000, exp: Math.floor(Date.now() / 1000) + 600 });
const signed = (payload: Record<string, unknown>, secret = plant.jwtSecret) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(secret));

describe('the channel of another workspace', () => {
  it('opens to its member, who hears a number and nothing else', async () => {
    const channel = await join({ token: await tokenOf(victim) });
    expect(channel.error).toBeNull();
    await change(victim);
    await expect.poll(() => channel.heard).toEqual([{ event: 'events', payload: { seq: 1 } }]);
  });

  const forgeries: Record<string, () => Promise<string | null>> = {
    'a member of a workspace of their own': () => tokenOf(mallory),
    'who has no token': async () => null,
    'who shows the public key as a token': async () => plant.publicKey,
    'who signs with a key of their own': () => signed(claims(), 'x'.repeat(40)),
    'who does not sign at all': async () => new UnsecuredJWT(claims()).encode(),
    'who shows a token that has ended': () => signed({ ...claims(), exp: Math.floor(Date.now() / 1000) - 1 }),
    'who signed in before everything was revoked': async () => {
      const token = await tokenOf(victim);
      await plant.ask(`update profiles set sessions_valid_after = now() + interval '1 second' where id = $1`, [victim.userId]);
      return token;
    },
    'who is not signed in': () => signed({ role: 'anon', exp: claims().exp }),
  };
  it.each(Object.entries(forgeries))('does not open to %s', async (_, forge) => {
    const channel = await join({ token: await forge() });
    expect(channel.error).not.toBeNull();
  });

  it('is not overheard in a public channel of the same name', async () => {
    const member = await join({ token: await tokenOf(victim) });
    const eavesdropper = await join({ isPrivate: false });
    expect(eavesdropper.error).toBeNull();
    await change(victim);
    await expect.poll(() => member.heard.length).toBe(1);
    expect(eavesdropper.heard).toEqual([]);
  });

  it('carries nothing that its members say', async () => {
    const [one, other] = [await join({ token: await tokenOf(victim) }), await join({ token: await tokenOf(victim) })];
    await one.channel.send({ type: 'broadcast', event: 'events', payload: { seq: 999 } });
    await change(victim);
    await expect.poll(() => other.heard.length).toBe(1);
    expect(other.heard).toEqual([{ event: 'events', payload: { seq: 1 } }]);
  });

  it('closes to who has left, with the next token', async () => {
    const channel = await join({ token: await tokenOf(victim) });
    await addOwner(plant, victim.workspaceId);
    await plant.ask('delete from members where user_id = $1', [victim.userId]);
    await channel.client.setAuth(await signed(claims()));
    await expect.poll(() => channel.statuses).toEqual(['SUBSCRIBED', 'CLOSED']);
  });
});

describe('a token', () => {
  it('is for people who are signed in', async () => {
    expect((await plant.stranger.mutate('live.realtimeToken')).status).toBe(401);
    await victim.signOut();
    expect((await victim.mutate('live.realtimeToken')).status).toBe(401);
  });

  it('is not given to another site', async () => {
    const response = await victim.mutate('live.realtimeToken', {}, { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
  });

  it('opens nothing of our own API', async () => {
    const headers = { authorization: `Bearer ${await tokenOf(victim)}` };
    expect((await plant.stranger.send('GET', '/v1/me', { headers })).status).toBe(401);
  });
});
