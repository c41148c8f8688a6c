import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../test/api-plant.ts';
import { createEventWriter } from '../../test/event-writer.ts';
import type { EventPage } from '../services/schemas.ts';

let plant: ApiPlant;
let person: ApiPerson;
beforeAll(async () => {
  plant = await createApiPlant();
  person = await plant.newPerson();
  const { id } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
  await createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId: id }).write({}, 9);
});
afterAll(() => plant.close());

const list = async (query: string): Promise<EventPage> =>
  (await person.send('GET', `/v1/workspaces/${person.workspaceId}/events${query}`)).json();
const seqs = async (query: string) => (await list(query)).events.map(({ seq }) => seq);

describe('the events of a workspace', () => {
  it('follow a number, page by page', async () => {
    expect(await seqs('?after=0&limit=4')).toEqual([1, 2, 3, 4]);
    expect(await seqs('?after=4')).toEqual([5, 6, 7, 8, 9, 10]);
    expect(await list('?after=4&limit=4')).toMatchObject({ lastSeq: 8 });
  });

  it('only say where they stand, without a number or ahead of them all', async () => {
    for (const query of ['', '?after=10', '?after=999']) expect(await list(query)).toEqual({ events: [], lastSeq: 10 });
  });

  it('are none in a new workspace', async () => {
    const other = await plant.newPerson();
    expect(await readData(await other.query('live.events', { id: other.workspaceId }))).toEqual({ events: [], lastSeq: 0 });
  });
});

it('names no Realtime where there is none', async () => {
  expect(await readData(await person.query('live.realtime'))).toBeNull();
  const refused = await person.mutate('live.realtimeToken');
  expect([refused.status, (await readError(refused)).code]).toEqual([404, 'not-found']);
});
