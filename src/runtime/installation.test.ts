import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPerson, createTestPlant, orderDeployment, type TestPlant } from '../../test/factories.ts';
import { asWorker } from '../db/as-worker.ts';
import { openInstallation } from './installation.ts';

let plant: TestPlant;
let home: string;
beforeEach(async () => {
  plant = await createTestPlant();
  home = await mkdtemp(join(tmpdir(), 'clawbot-home-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
  await plant.close();
});

const open = async (folder = home) => {
  const { secrets: _, ...opened } = await openInstallation({ db: plant.db, openVault: async () => plant.services.secrets, home: folder });
  return opened;
};
const former = { installationId: randomUUID(), identitySecret: 'a'.repeat(64) };
const leaveFile = (content: string) => writeFile(join(home, 'installation.json'), content);

describe('an installation', () => {
  it('is one for all machines with its database and vault, also when they start for the first time together', async () => {
    const machines = await Promise.all(Array.from({ length: 8 }, (_, index) => open(join(home, `machine-${index}`))));
    expect(new Set(machines.map(({ installationId }) => installationId)).size).toBe(1);
    expect(new Set(machines.map(({ identitySecret }) => identitySecret)).size).toBe(1);
    expect(await open()).toEqual(machines[0]);
  });

  it('keeps its key out of the database', async () => {
    const { identitySecret } = await open();
    expect(JSON.stringify(await plant.ask('select * from clawbot.installation'))).not.toContain(identitySecret);
  });

  it('cannot be changed by the app', async () => {
    const { installationId } = await open();
    const again = asWorker(plant.db, ({ $client: sql }) => sql`select clawbot.found_installation(${randomUUID()}) as id`);
    expect(await again).toEqual([{ id: installationId }]);
    const change = asWorker(plant.db, ({ $client: sql }) => sql`update clawbot.installation set id = ${randomUUID()}`);
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the file of an older release', () => {
  it('is taken over where there are machines that may carry its id', async () => {
    await orderDeployment(plant, await createPerson(plant.db));
    await leaveFile(JSON.stringify(former));
    expect(await open()).toEqual(former);
    expect(await open(join(home, 'another-machine'))).toEqual(former);
  });

  it('does not make a new database a copy of another installation', async () => {
    await leaveFile(JSON.stringify(former));
    const opened = await open();
    expect(opened.installationId).not.toBe(former.installationId);
    expect(opened.identitySecret).not.toBe(former.identitySecret);
  });

  it('is not guessed at when it is damaged', async () => {
    await leaveFile('{');
    await expect(open()).rejects.toMatchObject({ code: 'data-folder-unwritable' });
  });
});
