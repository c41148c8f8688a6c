import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../../../simulator/azure/simulator.ts';
import { startTrustedSimulator } from '../../../../../simulator/azure/test-client.ts';
import { estimateFromTable } from '../../../../domain/azure-price.ts';
import { silentLogger } from '../../../../ports/logger.ts';
import { createAzurePriceBook } from './price-book.ts';

const hour = 3_600_000;
const signal = new AbortController().signal;
let azure: Simulator;
let now = 0;

beforeAll(async () => {
  azure = await startTrustedSimulator();
});
afterAll(() => azure.stop());
beforeEach(() => {
  now = Date.parse('2026-11-23T10:00:00Z');
  azure.requests.clear();
});

const openBook = () => createAzurePriceBook({ logger: silentLogger, now: () => now });
const asked = () => azure.requests.list().filter(({ host }) => host === 'prices.azure.com').length;

describe('the price book', () => {
  it('asks for machine, disk and address, and says where the figures come from', async () => {
    const estimate = await openBook().estimate('westeurope', 'Standard_B2als_v2', signal);
    expect(estimate).toMatchObject({ source: 'retail-prices', asOf: '2026-11-23', currency: 'USD' });
    expect(estimate?.parts.map(({ part, whileStopped }) => [part, whileStopped])).toEqual([
      ['machine', false],
      ['disk', true],
      ['address', true],
    ]);
    expect(estimate?.monthlyStopped).toBeLessThan(estimate?.monthlyRunning ?? 0);
    expect(estimate?.parts[0]?.monthly).toBeCloseTo(0.0376 * 1.15 * 730, 1);
  });

  it('asks once for many who want to know at the same time, and again after twelve hours', async () => {
    const book = openBook();
    const ask = () => book.estimate('eastus', 'Standard_B2als_v2', signal);
    await Promise.all(Array.from({ length: 50 }, ask));
    expect(asked()).toBe(3);
    now += 11 * hour;
    await ask();
    expect(asked()).toBe(3);
    now += 2 * hour;
    await ask();
    expect(asked()).toBe(6);
  });

  it('shares what sizes of a region have in common', async () => {
    const book = openBook();
    await book.estimate('eastus', 'Standard_B2als_v2', signal);
    await book.estimate('eastus', 'Standard_B2as_v2', signal);
    expect(asked()).toBe(4);
  });

  it('uses the dated table when the list has trouble, pauses, and then asks again', async () => {
    azure.world.faults.onRequest({ match: { path: /retail/, times: 3 }, do: 'html', status: 500 });
    const book = openBook();
    const ask = () => book.estimate('uksouth', 'Standard_B2als_v2', signal);
    expect(await ask()).toEqual(estimateFromTable('uksouth', 'Standard_B2als_v2'));
    const before = asked();
    await ask();
    expect(asked()).toBe(before);
    now += 2 * 60_000;
    expect(await ask()).toMatchObject({ source: 'retail-prices' });
  });

  it('knows nothing of a size that neither list nor table has, and asks for nothing that is no id', async () => {
    expect(await openBook().estimate('eastus', 'Standard_B999', signal)).toBeNull();
    azure.requests.clear();
    expect(await openBook().estimate("eastus' or '1' eq '1", 'Standard_B2als_v2', signal)).toBeNull();
    expect(asked()).toBe(0);
  });
});
