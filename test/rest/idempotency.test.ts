import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readError } from '../api-plant.ts';

let plant: ApiPlant;
let person: ApiPerson;
let id: string;
beforeAll(async () => {
  plant = await createApiPlant();
  person = await plant.newPerson();
  const made = await person.send('POST', '/v1/deployments', { body: { name: 'repeated-bot' } });
  ({ id } = (await made.json()) as { id: string });
});
afterAll(() => plant.close());

const sendWith = (key: string, path: string, body: object = {}, who = person) =>
  who.send('POST', path, { body, headers: { 'idempotency-key': key } });
const generationOf = async () =>
  Number((await plant.ask<{ generation: string }>('select generation from deployments where id = $1', [id]))[0]?.generation);
const refusalOf = async (answer: Response) => [answer.status, (await readError(answer)).code];

describe('a request that comes again with its key', () => {
  it('is answered as before, and done once', async () => {
    const [key, before] = [randomUUID(), await generationOf()];
    const first = await sendWith(key, `/v1/deployments/${id}/restart`);
    const again = await sendWith(key, `/v1/deployments/${id}/restart`);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect(await generationOf()).toBe(before + 1);
  });

  it('is done once when both come in the same moment', async () => {
    const [key, before] = [randomUUID(), await generationOf()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendWith(key, `/v1/deployments/${id}/restart`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(statuses).toContain(200);
    expect(await generationOf()).toBe(before + 1);
    const [late] = answers.filter(({ status }) => status === 409);
    if (late) expect([await refusalOf(late), late.headers.get('retry-after')]).toEqual([[409, 'request-under-way'], '1']);
  });

  it('is refused when it asks for something else', async () => {
    const key = randomUUID();
    await sendWith(key, `/v1/deployments/${id}/restart`);
    expect(await refusalOf(await sendWith(key, `/v1/deployments/${id}/stop`))).toEqual([422, 'idempotency-conflict']);
    expect(await refusalOf(await sendWith(key, '/v1/account/profile', { name: 'Ada' }))).toEqual([422, 'idempotency-conflict']);
  });

  it('is tried again after it was refused', async () => {
    const [key, guest] = [randomUUID(), await plant.newPerson()];
    const path = `/v1/deployments/${id}/restart`;
    expect((await sendWith(key, path, {}, guest)).status).toBe(404);
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [person.workspaceId, guest.userId]);
    expect((await sendWith(key, path, {}, guest)).status).toBe(200);
  });

  it('is nothing to somebody else with the same key', async () => {
    const [key, stranger] = [randomUUID(), await plant.newPerson()];
    await sendWith(key, `/v1/deployments/${id}/restart`);
    expect((await sendWith(key, `/v1/deployments/${id}/restart`, {}, stranger)).status).toBe(404);
  });

  it('is not given a secret twice, because none is kept', async () => {
    const key = randomUUID();
    const first = await sendWith(key, '/v1/account/second-factor');
    const { secret } = (await first.json()) as { secret: string };
    expect(await refusalOf(await sendWith(key, '/v1/account/second-factor'))).toEqual([422, 'idempotency-conflict']);
    const kept = await plant.ask('select r::text from clawbot.idempotent_requests r where key = $1', [key]);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept).toHaveLength(1);
  });

  it('begins anew when the server died in the middle, and after a day', async () => {
    const [key, before] = [randomUUID(), await generationOf()];
    const path = `/v1/deployments/${id}/restart`;
    await sendWith(key, path);
    await plant.ask(`update clawbot.idempotent_requests set ended_at = null, begun_at = now() - interval '61 seconds' where key = $1`, [
      key,
    ]);
    expect((await sendWith(key, path)).status).toBe(200);
    await plant.ask(`update clawbot.idempotent_requests set begun_at = now() - interval '25 hours' where key = $1`, [key]);
    expect((await sendWith(key, path)).status).toBe(200);
    expect(await generationOf()).toBe(before + 3);
  });
});
