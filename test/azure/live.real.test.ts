import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAzureCloud, createSourceFinder } from '../../src/adapters/clouds/azure/index.ts';
import { createAzurePreflight } from '../../src/adapters/clouds/azure/preflight/preflight.ts';
import { createAzurePriceBook } from '../../src/adapters/clouds/azure/prices/price-book.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { silentLogger } from '../../src/ports/logger.ts';
import type { ReconcilerParts } from '../../src/reconciler/parts.ts';
import { reconcile } from '../../src/reconciler/reconcile.ts';
import { preflightDeployment } from '../../src/services/azure/preflight.ts';
import { createConnection } from '../../src/services/connections/create.ts';
import type { Call } from '../../src/services/context.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { getDeployment } from '../../src/services/deployments/get.ts';
import { openDeployment } from '../../src/services/deployments/open.ts';
import { startDeployment } from '../../src/services/deployments/start.ts';
import { stopDeployment } from '../../src/services/deployments/stop.ts';
import { readRow, refOf, workerOf } from '../drive.ts';
import { callOf, createPerson, createTestPlant, orderAzureDeployment, type TestPerson, type TestPlant } from '../factories.ts';
import { waitFor } from '../wait-for.ts';
import { openJanitor, readLiveAccount } from './live-account.ts';

const minuteMs = 60_000;
const wholeRoundMs = 60 * minuteMs;
const cleaningMs = 20 * minuteMs;
const mostMinutes = { create: 30, stop: 10, start: 15, delete: 20 };
const place = { region: 'westeurope', size: 'Standard_B2als_v2' };
const budgetTags = { 'clawbot-live-test': 'may-be-deleted', 'clawbot-budget': '1-eur' };
/** A list lags behind a create. */
const shownWithinSeconds = 60;
const longestPauseMs = 5_000;

const account = readLiveAccount(process.env);
if (!account) {
  process.stderr.write(
    '\nSKIPPED: nothing was tried on a real Azure. Set CLAWBOT_LIVE_AZURE_{TENANT_ID,SUBSCRIPTION_ID,CLIENT_ID,CLIENT_SECRET}.\n\n',
  );
}

describe.skipIf(!account)('a real Azure account', () => {
  const name = `live-${randomBytes(4).toString('hex')}`;
  let plant: TestPlant;
  let person: TestPerson;
  let worker: ReconcilerParts;
  let call: Call;
  let janitor: ReturnType<typeof openJanitor>;

  beforeAll(async () => {
    if (!account) return;
    janitor = openJanitor(account);
    plant = await createTestPlant();
    const findSources = createSourceFinder({ npm: { command: 'npm', args: [] }, hostEnvironment: process.env });
    const cloud = createAzureCloud({ federation: null, logger: silentLogger, findSources });
    const priceBook = createAzurePriceBook({ logger: silentLogger });
    const preflight = createAzurePreflight({ federation: null, installationId: plant.services.installationId, priceBook });
    const services = { ...plant.services, clouds: new Map([['azure' as const, cloud]]), azure: { ...plant.azure, preflight } };
    worker = workerOf({ services });
    person = await createPerson(plant.db);
    call = callOf({ services }, person);
  });

  // Whatever went wrong before: a machine that is forgotten costs money every hour.
  afterAll(async () => {
    if (!account) return;
    const left = await janitor.clean(name);
    await plant.close();
    expect(left, 'left behind by the product, and deleted by this suite').toEqual([]);
  }, cleaningMs);

  /** As the worker would, at its own pace. */
  async function drive(ref: ReconcileRef, status: string, minutes: number): Promise<void> {
    const end = Date.now() + minutes * minuteMs;
    for (;;) {
      await reconcile(worker, ref);
      const row = await readRow(plant, ref);
      if (row.status === status) return;
      if (row.status === 'blocked') expect.fail(`${row.problem?.code}: ${row.status_message} ${row.problem?.hint}`);
      if (Date.now() > end) expect.fail(`Not ${status} within ${minutes} minutes, but ${row.status}: ${row.status_message}`);
      await pause(Math.min(Math.max((row.seconds_to_next_run ?? 1) * 1000, 0), longestPauseMs));
    }
  }

  it('is checked, and a deployment is made, opened, stopped, started and deleted in it', { timeout: wholeRoundMs }, async () => {
    if (!account) return;
    const { id: connectionId } = await createConnection(call, { kind: 'service-principal-secret', name: 'Live', ...account });
    const passport = await preflightDeployment(call, { connectionId, name, ...place });
    expect(passport.checks.filter(({ status }) => status === 'fail')).toEqual([]);

    const ref = refOf(await orderAzureDeployment(plant, person, connectionId, { name, ...place }));
    await drive(ref, 'provisioning', 1);
    await waitFor(
      () => janitor.find(name),
      ({ length }) => length > 0,
      shownWithinSeconds,
    );
    await janitor.tag(name, budgetTags);
    await drive(ref, 'running', mostMinutes.create);
    expect((await janitor.find(name)).map(({ tags }) => tags)).toMatchObject([budgetTags]);

    const { url } = await openDeployment(call, ref.deploymentId);
    expect(new URL(url).origin).toBe(new URL((await getDeployment(call, ref.deploymentId)).instanceUrl ?? '').origin);

    await stopDeployment(call, ref.deploymentId);
    await drive(ref, 'stopped', mostMinutes.stop);
    await startDeployment(call, ref.deploymentId);
    await drive(ref, 'running', mostMinutes.start);

    await deleteDeployment(call, ref.deploymentId, name);
    await drive(ref, 'deleted', mostMinutes.delete);
    expect((await getDeployment(call, ref.deploymentId)).certificate?.gone).toHaveLength(7);
    expect(await janitor.find(name)).toEqual([]);
  });
});
