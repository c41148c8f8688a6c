import { estimateFromTable } from './azure-price.ts';
import { azureRegions } from './azure-regions.ts';
import { type AzureSize, azureSizes, describeCautions } from './azure-sizes.ts';
import type { CloudKind, ModelProvider } from './deployment.ts';

/** The version that the test suite deploys and talks to for real. */
export const testedOpenclawVersion = '2026.9.6';

/** Older versions leak the gateway token (CVE-2026-25253, fixed in 2026.1.29). */
const oldestSafeVersion = [2026, 1, 29] as const;

interface CatalogEntry {
  kind: CloudKind;
  title: string;
  description: string;
  regions: { id: string; title: string }[];
  /** The first region and the first size are the defaults. */
  sizes: CatalogSize[];
}

interface CatalogSize {
  id: string;
  title: string;
  memoryGib: number | null;
  cores: number | null;
  /** An estimate for the first region; the price of another region is asked for. */
  monthlyCostUsd: number;
  /** Why one would rather not take it. */
  warning: string | null;
}

/** Where a deployment can go. Only what works is listed. */
export const cloudCatalog: readonly CatalogEntry[] = [
  {
    kind: 'local',
    title: 'This machine',
    description: 'Runs beside ClawBot Deploy on the computer it was started on. Free, private, ready in minutes.',
    regions: [{ id: 'this-machine', title: 'This machine' }],
    sizes: [
      {
        id: 'shared',
        title: 'Shares the memory of this machine (about 1 GB in use)',
        memoryGib: null,
        cores: null,
        monthlyCostUsd: 0,
        warning: null,
      },
    ],
  },
  {
    kind: 'azure',
    title: 'Microsoft Azure',
    description: 'Runs on a virtual machine of its own in your Azure subscription. Always on, yours alone, billed by Azure.',
    regions: azureRegions.map(({ id, title }) => ({ id, title })),
    sizes: azureSizes.map(toCatalogSize),
  },
];

interface ModelProviderEntry {
  id: ModelProvider;
  title: string;
  defaultModelId: string;
  needsBaseUrl: boolean;
}

export const modelProviderCatalog: readonly ModelProviderEntry[] = [
  { id: 'anthropic', title: 'Anthropic', defaultModelId: 'claude-opus-5', needsBaseUrl: false },
  { id: 'openrouter', title: 'OpenRouter', defaultModelId: 'auto', needsBaseUrl: false },
  { id: 'openai-compatible', title: 'OpenAI-compatible API', defaultModelId: '', needsBaseUrl: true },
];

function toCatalogSize(size: AzureSize): CatalogSize {
  const { id, memoryGib, cores } = size;
  const warning = describeCautions(size);
  const estimate = estimateFromTable(azureRegions[0]?.id ?? '', id);
  const facts = [`${cores} ${cores === 1 ? 'core' : 'cores'}`, `${memoryGib} GB`, ...(size.isSteady ? ['always at full speed'] : [])];
  const title = `${size.title} · ${facts.join(', ')}`;
  return { id, title, memoryGib, cores, warning, monthlyCostUsd: estimate?.monthlyRunning ?? 0 };
}

export function findCatalogEntry(cloud: CloudKind): CatalogEntry | undefined {
  return cloudCatalog.find((entry) => entry.kind === cloud);
}

/** Exact versions only: a range or a tag would make two deployments of one version differ. */
export const exactVersionPattern = /^\d{4}\.\d{1,2}\.\d{1,2}(-[a-z0-9.]{1,20})?$/;

/** Whether a version is free of the known token leak. */
export function isSafeVersion(version: string): boolean {
  const parts = version.split('-')[0]?.split('.').map(Number) ?? [];
  for (const [index, floor] of oldestSafeVersion.entries()) {
    const part = parts[index] ?? 0;
    if (part !== floor) return part > floor;
  }
  // Before the version itself came its betas.
  return !version.includes('-');
}
