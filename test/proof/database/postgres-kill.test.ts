import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue } from '../../../src/db/queue.ts';
import { silentLogger } from '../../../src/ports/logger.ts';
import { startWorker } from '../../../src/reconciler/worker.ts';
import { createDeployment } from '../../../src/services/deployments/create.ts';
import { createDeploymentInput } from '../../../src/services/schemas.ts';
import { workerOf } from '../../drive.ts';
import { allowTakedowns, callOf, createPerson, createTestPlant, type TestPerson, type TestPlant } from '../../factories.ts';
import { waitFor } from '../../wait-for.ts';
import { noteFigure } from '../figures.ts';
import { scale } from '../scale.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { followEvents } from './read-events.ts';

let server: OwnServer;
let plant: TestPlant;
let person: TestPerson;

beforeAll(async () => {
  server = await startOwnServer();
  plant = await createTestPlant({ start: 1 }, server.database);
  person = await createPerson(plant.db);
  await allowTakedowns(plant);
  await plant.ask('update workspaces set max_deployments = 100000');
});
afterAll(() => plant?.close());

const { orders } = scale;
const clients = 8;
const againMs = 200;
const patienceSeconds = 900;

/** Like a client that was told nothing: the same request with the same key, until there is an answer. */
async function orderUntilAcknowledged(index: number): Promise<string> {
  const input = createDeploymentInput.parse({ name: `bot-${index}` });
  for (;;) {
    try {
      return (await createDeployment(callOf(plant, person), input, `order-${index}`)).id;
    } catch {
      await pause(againMs);
    }
  }
}

async function orderAll(acknowledged: Map<string, number>): Promise<void> {
  let next = 0;
  const client = async () => {
    for (let index = next++; index < orders; index = next++) acknowledged.set(await orderUntilAcknowledged(index), index);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Kills spread over the whole of the work, each once the one before is survived. */
async function killAgainAndAgain(isOver: () => boolean, share: () => number): Promise<number> {
  let kills = 0;
  while (kills < scale.databaseKills && !isOver()) {
    if (share() >= kills / scale.databaseKills) {
      // Processes of a dead server go on to answer for a moment: that one answers is not enough.
      const answers = await plant.ask('select 1').then(
        () => true,
        () => false,
      );
      if (answers && server.kill()) kills++;
    }
    await pause(againMs);
  }
  return kills;
}

describe('a Postgres that is killed again and again', () => {
  it('loses nothing that was acknowledged, and doubles nothing', { tags: ['R11'], timeout: 3_600_000 }, async (context) => {
    const queue = await openQueue({ url: server.database.appUrl, logger: silentLogger, maxConnections: 4 });
    const worker = await startWorker(workerOf(plant), queue, { concurrency: 5 });
    const follower = followEvents(plant, person.workspaceId);
    const acknowledged = new Map<string, number>();
    let isOver = false;
    const killing = killAgainAndAgain(
      () => isOver,
      () => acknowledged.size / orders,
    );
    await orderAll(acknowledged);
    const kills = await killing;
    // Of those that are there: what was lost is told below, and not waited for.
    const waiting = () =>
      plant.ask<{ count: number }>(`select count(*)::int as count from deployments where status <> 'running'`).then(
        ([row]) => row?.count ?? orders,
        () => orders,
      );
    await waitFor(waiting, (count) => count === 0, patienceSeconds);
    isOver = true;
    await Promise.all([follower.stop(), worker.stop()]);

    const kept = await plant.ask<{ id: string; name: string }>('select id, name from deployments');
    const keptEvents = new Set((await plant.ask<{ id: string; seq: string; type: string }>('select id, seq, type from events')).map(name));
    const lost = [
      ...[...acknowledged].filter(([id, index]) => !kept.some((row) => row.id === id && row.name === `bot-${index}`)),
      ...follower.told.filter((event) => !keptEvents.has(name(event))),
    ];
    const doubled = kept.length - new Set(kept.map((row) => row.name)).size + follower.told.length - new Set(follower.told.map(name)).size;
    noteFigure(context, {
      what: `Acknowledged requests and events lost over ${kills} kills of Postgres in ${orders} deployments`,
      measured: `${lost.length} lost, ${doubled} doubled, of ${acknowledged.size} requests and ${follower.told.length} events`,
      wanted: '0 over 20 kills in 1,000 deployments',
      isMet: lost.length === 0 && doubled === 0 && kills >= 20 && orders >= 1000,
    });
    expect({ lost, doubled, kills, kept: kept.length }).toEqual({ lost: [], doubled: 0, kills: scale.databaseKills, kept: orders });
    expect(follower.told.length).toBeGreaterThan(orders);
  });
});

const name = ({ id, seq, type }: { id: string; seq: string; type: string }) => `${id} ${seq} ${type}`;
