import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiPlant, createApiPlant, readData, readError } from '../../test/api-plant.ts';
import { startModelProviders } from '../../test/model-providers.ts';
import { createModelKeyCheck } from '../adapters/model-keys/https/index.ts';

const key = 'sk-ant-right';
let plant: ApiPlant;
let providers: Awaited<ReturnType<typeof startModelProviders>>;

beforeAll(async () => {
  providers = await startModelProviders({ anthropicKey: key, openrouterKey: 'sk-or-right' });
  plant = await createApiPlant();
  plant.services.modelKeys = createModelKeyCheck(providers);
});
afterAll(async () => {
  await plant.close();
  await providers.stop();
});

it('a member learns of a key whether its provider takes it, and ten a minute at most', async () => {
  const ada = await plant.newPerson();
  expect(await readData(await ada.mutate('models.testKey', { provider: 'anthropic', key: ` ${key} ` }))).toEqual({ verdict: 'works' });
  const answer = await ada.send('POST', '/v1/models/test-key', { body: { provider: 'openrouter', key } });
  expect(await answer.json()).toEqual({ verdict: 'refused' });
  for (let count = 2; count < 10; count++) await ada.mutate('models.testKey', { provider: 'anthropic', key });
  const asked = providers.asked.length;
  const eleventh = await ada.mutate('models.testKey', { provider: 'anthropic', key });
  expect([eleventh.status, (await readError(eleventh)).code]).toEqual([429, 'too-many-requests']);
  expect(providers.asked).toHaveLength(asked);
});

it('a viewer and a stranger learn nothing of a key, and no provider is asked for them', async () => {
  const ada = await plant.newPerson();
  const grace = await plant.newPerson();
  const asked = providers.asked.length;
  const input = { workspaceId: grace.workspaceId, provider: 'anthropic', key };
  expect((await ada.mutate('models.testKey', input)).status).toBe(404);
  await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'viewer')`, [grace.workspaceId, ada.userId]);
  expect((await ada.mutate('models.testKey', input)).status).toBe(403);
  expect((await plant.stranger.mutate('models.testKey', input)).status).toBe(401);
  expect(providers.asked).toHaveLength(asked);
});

it('no address of the caller is ever asked', async () => {
  const ada = await plant.newPerson();
  const own = { provider: 'openai-compatible', key, baseUrl: 'https://api.anthropic.com/v1' };
  expect((await ada.mutate('models.testKey', own)).status).toBe(400);
  expect((await ada.mutate('models.testKey', { provider: 'anthropic', key, baseUrl: 'https://inside.example.com' })).status).toBe(400);
});
