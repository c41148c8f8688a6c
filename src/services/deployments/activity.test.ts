import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../../../test/api-plant.ts';
import { driveTo, refOf, workerOf } from '../../../test/drive.ts';
import type { ActivityPage, DeploymentDetail } from '../schemas.ts';

let plant: ApiPlant;
let owner: ApiPerson;
let viewer: ApiPerson;
let deployment: DeploymentDetail;

beforeAll(async () => {
  plant = await createApiPlant();
});
afterAll(() => plant.close());
beforeEach(async () => {
  [owner, viewer] = [await plant.newPerson(), await plant.newPerson()];
  await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'viewer')`, [owner.workspaceId, viewer.userId]);
  deployment = await readData(await owner.mutate('deployments.create', { name: 'my-bot', workspaceId: owner.workspaceId }));
  await driveTo(plant, workerOf(plant), refOf(deployment), 'running');
  await owner.mutate('deployments.open', { id: deployment.id });
  await owner.mutate('deployments.stop', { id: deployment.id });
});

const activityOf = async (who: ApiPerson, input: object = {}): Promise<ActivityPage> =>
  readData(await who.query('deployments.activity', { id: deployment.id, ...input }));

describe('the activity of a deployment', () => {
  it('tells an admin who did what, how it ended and what changed, newest first', async () => {
    const { items } = await activityOf(owner);
    expect(items.map(({ action, status }) => [action, status])).toEqual([
      ['stop', 'running'],
      ['open', null],
      ['create', 'succeeded'],
    ]);
    const [stop, , create] = items;
    expect(stop).toMatchObject({ before: { desired: 'running' }, after: { desired: 'stopped' }, actor: { isYou: true } });
    expect(stop?.actor.email).toMatch(/@example\.com$/);
    expect(Date.parse(create?.finishedAt ?? '')).toBeGreaterThan(Date.parse(create?.at ?? ''));
  });

  it('names the key of the API through which something was asked for, to admins', async () => {
    const order = { workspaceId: owner.workspaceId, name: 'nightly', scope: 'deploy', expiresInDays: null };
    const made = await readData<{ key: string; view: { prefix: string } }>(await owner.mutate('keys.create', order));
    const headers = { cookie: null, origin: null, authorization: `Bearer ${made.key}` };
    expect((await plant.stranger.send('POST', `/v1/deployments/${deployment.id}/start`, { headers })).status).toBe(200);
    const [start, stop] = (await activityOf(owner)).items;
    expect([start?.action, start?.apiKey]).toEqual(['start', made.view.prefix]);
    expect([stop?.action, stop?.apiKey]).toEqual(['stop', null]);
    expect((await activityOf(viewer)).items[0]).toMatchObject({ action: 'start', apiKey: null });
  });

  it('tells another member what was asked, and nothing that the audit log keeps for admins', async () => {
    const { items } = await activityOf(viewer);
    expect(items.map(({ action }) => action)).toEqual(['stop', 'create']);
    for (const item of items) expect(item).toMatchObject({ actor: { isYou: false, email: null }, before: null, after: null });
  });

  it('goes on where a page ended', async () => {
    const first = await activityOf(owner, { limit: 2 });
    const second = await activityOf(owner, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ action }) => action)).toEqual(['stop', 'open', 'create']);
    expect(second.nextCursor).toBeNull();
  });

  it('holds no secret', async () => {
    const answer = await owner.query('deployments.activity', { id: deployment.id });
    expect(await answer.text()).not.toMatch(/token|secret|#/i);
  });
});

describe('a log', () => {
  it('is read backwards from a line, which is how one scrolls up', async () => {
    await plant.ask(
      `insert into deployment_logs (deployment_id, seq, workspace_id, at, source, message)
      select $1, 100000 + n, $2, now(), 'gateway', 'line ' || n from generate_series(1, 30) n`,
      [deployment.id, owner.workspaceId],
    );
    const read = async (input: object) => owner.query('deployments.logs', { id: deployment.id, ...input });
    const page = await readData<{ lines: { message: string }[] }>(await read({ before: 100_021, limit: 10 }));
    expect(page.lines.map(({ message }) => message)).toEqual(Array.from({ length: 10 }, (_, index) => `line ${index + 11}`));
    expect((await read({ before: 20, after: 10 })).status).toBe(400);
  });
});
