import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../test/api-plant.ts';
import { openStream } from '../../test/event-stream.ts';
import { createEventWriter } from '../../test/event-writer.ts';
import { addOwner } from '../../test/factories.ts';

let plant: ApiPlant;
let person: ApiPerson;
let deploymentId: string;
let events: ReturnType<typeof createEventWriter>;

beforeAll(async () => {
  plant = await createApiPlant({ streamRecheckSeconds: 0.05 });
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await plant.newPerson();
  const { id } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
  deploymentId = id;
  events = createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId });
});

const open = (lastEventId?: number) => openStream(plant, person, lastEventId);

describe('a stream', () => {
  it('begins with where it stands', async () => {
    const stream = await open();
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    expect(await stream.take(1)).toMatchObject([{ event: 'ready', id: '1' }]);
    await events.write({ mark: 'first' });
    const [event] = await stream.take(1);
    expect(event).toMatchObject({ event: 'deployment:changed', id: '2' });
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ seq: 2, type: 'deployment:changed', deploymentId, data: { mark: 'first' } });
    await stream.cut();
  });

  it('that is cut again and again while many write brings every event once and in order', { tags: ['R18'] }, async () => {
    const writing = events.writeMany(4, 40);
    const seen: number[] = [];
    let last = 0;
    let done = false;
    const finished = writing.then(() => {
      done = true;
    });
    for (let cut = 0; !done || last < (await events.newest()); cut++) {
      const stream = await open(last);
      await stream.take(1);
      const wanted = done ? (await events.newest()) - last : 1 + ((cut * 7) % 13);
      for (const { id } of await stream.take(wanted)) seen.push(Number(id));
      last = seen.at(-1) ?? last;
      await stream.cut();
    }
    await finished;
    expect(seen).toEqual(Array.from({ length: await events.newest() }, (_, index) => index + 1));
    expect(seen.length).toBeGreaterThan(300);
  });

  it('loses nothing that was written first and committed last', { tags: ['R18'] }, async () => {
    const stream = await open();
    await stream.take(1);
    const late = Promise.withResolvers<void>();
    const slow = events.writeSlowly({ mark: 'slow' }, late.promise);
    await slow.begun;
    await events.write({ mark: 'quick' });
    const [quick] = await stream.take(1);
    late.resolve();
    await slow.committed;
    const [second] = await stream.take(1);
    expect([quick, second].map((event) => JSON.parse(event?.data ?? '').data.mark)).toEqual(['quick', 'slow']);
    await stream.cut();
  });

  it('goes on when its reader was thousands behind', { tags: ['R19'] }, async () => {
    await events.write({ mark: 'many' }, 1500);
    const stream = await open(0);
    await events.write({ mark: 'after' });
    const frames = await stream.take(1503);
    expect(frames.map(({ id }) => Number(id))).toEqual([0, ...Array.from({ length: 1502 }, (_, index) => index + 1)]);
    await events.write({ mark: 'live' });
    expect(await stream.take(1)).toMatchObject([{ id: '1503' }]);
    await stream.cut();
  });

  it('survives the end of the connection that listens', async () => {
    const stream = await open();
    await stream.take(1);
    const ended = await plant.ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'clawbot_app' and query ilike '%listen%clawbot_events%'`,
    );
    expect(ended).toHaveLength(1);
    await events.write({ mark: 'after the end' });
    const [event] = await stream.take(1);
    expect(JSON.parse(event?.data ?? '').data).toEqual({ mark: 'after the end' });
    await stream.cut();
  });

  it('starts at the end for a reader that claims to be ahead', async () => {
    const stream = await open(9_999_999);
    expect(await stream.take(1)).toMatchObject([{ event: 'ready', id: String(await events.newest()) }]);
    await stream.cut();
  });

  it('cannot be forged by what events hold', async () => {
    const evil =
      'a\n\ndata: {"forged":true}\nid: 9999\nevent: forged\r\n\r\nid: 8888\r\rretry: 1\u2028\u2029\u0085 <img src=x onerror=alert(1)>';
    const stream = await open();
    await stream.take(1);
    await events.write({ message: evil, [evil]: evil });
    await events.write({ mark: 'next' });
    const frames = await stream.take(2);
    expect(frames.map(({ event, id }) => [event, id])).toEqual([
      ['deployment:changed', '2'],
      ['deployment:changed', '3'],
    ]);
    expect(JSON.parse(frames[0]?.data ?? '').data).toEqual({ message: evil, [evil]: evil });
    await stream.cut();
  });
});

describe('no stream', { tags: ['A28'] }, () => {
  it('of another tenant', async () => {
    const other = await plant.newPerson();
    for (const workspaceId of [other.workspaceId, randomUUID()]) {
      const { response } = await openStream(plant, { cookie: person.cookie, workspaceId });
      expect([response.status, (await readError(response)).code]).toEqual([404, 'not-found']);
    }
  });

  it.each(['abc', '-1', '1.5', '1e400', '99999999999999999999'])('from the event %s', async (lastEventId) => {
    const response = await person.send('GET', `/v1/events?workspaceId=${person.workspaceId}`, {
      headers: { 'last-event-id': lastEventId },
    });
    expect([response.status, (await readError(response)).code]).toEqual([400, 'invalid-input']);
  });

  it('without a workspace', async () => {
    expect((await person.send('GET', '/v1/events')).status).toBe(400);
  });

  it('beside six others, until one of them ends', async () => {
    const streams = await Promise.all(Array.from({ length: 6 }, () => open()));
    const seventh = await open();
    expect([seventh.response.status, seventh.response.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await readError(seventh.response)).code).toBe('stream-limit');
    const other = await plant.newPerson();
    const foreign = await openStream(plant, other);
    expect(foreign.response.status).toBe(200);
    await streams[0]?.cut();
    await expect
      .poll(async () => {
        const next = await open();
        streams.push(next);
        return next.response.status;
      })
      .toBe(200);
    await Promise.all([foreign, ...streams].map((stream) => stream.cut()));
  });
});

describe('an open stream ends', { tags: ['A14', 'A28'] }, () => {
  it('with the sign-out of its session, and of no other', async () => {
    const other = await plant.newPerson();
    const [mine, theirs] = [await open(), await openStream(plant, other)];
    await Promise.all([mine.take(1), theirs.take(1)]);
    await person.signOut();
    await mine.ended();
    const { id } = await readData<{ id: string }>(await other.mutate('deployments.create', { name: 'their-bot' }));
    const [event] = await theirs.take(1);
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ deploymentId: id });
    await theirs.cut();
  });

  it('when everything of this person is revoked', async () => {
    const stream = await open();
    await stream.take(1);
    await plant.ask(`update profiles set sessions_valid_after = now() + interval '1 second' where id = $1`, [person.userId]);
    await stream.ended();
  });

  it('when the person leaves the workspace', async () => {
    const stream = await open();
    await stream.take(1);
    await addOwner(plant, person.workspaceId);
    await plant.ask('delete from members where user_id = $1', [person.userId]);
    await stream.ended();
  });

  it('when the server stops, and can be resumed', async () => {
    const stream = await open();
    await stream.take(1);
    plant.stopStreams();
    await stream.ended();
  });
});
