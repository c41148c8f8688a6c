import { describe, expect, it } from 'vitest';
import { estimateFromTable } from './azure-price.ts';
import { azureRegions } from './azure-regions.ts';
import { azureSizes } from './azure-sizes.ts';
import { findCatalogEntry } from './catalog.ts';

describe('the table of prices', () => {
  it('knows every size in every region', () => {
    for (const region of azureRegions) {
      for (const size of azureSizes) {
        const estimate = estimateFromTable(region.id, size.id);
        expect(estimate?.monthlyRunning, `${size.id} in ${region.id}`).toBeGreaterThan(estimate?.monthlyStopped ?? Number.NaN);
      }
    }
  });

  it('adds up, and keeps disk and address while stopped', () => {
    const estimate = estimateFromTable('eastus', 'Standard_B2als_v2');
    expect(estimate?.parts.map(({ part, monthly }) => [part, monthly])).toEqual([
      ['machine', 27.45],
      ['disk', 2.4],
      ['address', 3.65],
    ]);
    expect(estimate).toMatchObject({ monthlyRunning: 33.5, monthlyStopped: 6.05, source: 'table' });
  });

  it('knows nothing of what is not in it', () => {
    expect(estimateFromTable('atlantis', 'Standard_B2als_v2')).toBeNull();
    expect(estimateFromTable('eastus', 'Standard_B999')).toBeNull();
  });
});

describe('the catalogue of Azure', () => {
  it('begins with a size that OpenClaw fits in, and warns of those it does not fit in or that end', () => {
    const sizes = findCatalogEntry('azure')?.sizes ?? [];
    expect(sizes[0]).toMatchObject({ id: 'Standard_B2als_v2', memoryGib: 4, warning: null, monthlyCostUsd: 33.5 });
    expect(sizes.filter(({ memoryGib }) => (memoryGib ?? 0) < 4).every(({ warning }) => warning?.includes('4 GB'))).toBe(true);
    for (const id of ['Standard_B1s', 'Standard_B2s', 'Standard_B4ms']) {
      expect(sizes.find((size) => size.id === id)?.warning).toContain('2028');
    }
  });

  it('names each region and size once', () => {
    const ids = [...azureRegions, ...azureSizes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(azureRegions.length).toBeGreaterThanOrEqual(20);
  });
});
