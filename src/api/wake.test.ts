import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant } from '../../test/api-plant.ts';

const wakeWorkers = vi.fn();
let plant: ApiPlant;
let ada: ApiPerson;
beforeAll(async () => {
  plant = await createApiPlant({ wakeWorkers });
  ada = await plant.newPerson();
});
afterAll(() => plant.close());
beforeEach(() => wakeWorkers.mockReset());

it('wakes the workers after a change, which they can see by then', async () => {
  const seen: Promise<object[]>[] = [];
  wakeWorkers.mockImplementation(() => seen.push(plant.ask(`select from deployments where name = 'woken'`)));
  expect((await ada.send('POST', '/v1/deployments', { body: { name: 'woken' } })).status).toBe(201);
  expect(await Promise.all(seen)).toEqual([[{}]]);
});

it('wakes nobody when nothing was changed', async () => {
  await ada.send('GET', '/v1/deployments');
  await ada.send('POST', '/v1/deployments', { body: { name: '' } });
  await plant.stranger.send('POST', '/v1/deployments', { body: { name: 'strange' } });
  expect(wakeWorkers).not.toHaveBeenCalled();
});
