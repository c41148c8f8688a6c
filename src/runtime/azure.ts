import {
  createAzureCloud,
  createAzureMetrics,
  createOrphanFinder,
  createSourceFinder,
  createTemplateBuilder,
} from '../adapters/clouds/azure/index.ts';
import { createAzurePreflight } from '../adapters/clouds/azure/preflight/preflight.ts';
import { createAzurePriceBook } from '../adapters/clouds/azure/prices/price-book.ts';
import { azureConnectionGuide } from '../adapters/clouds/azure/role/guide.ts';
import type { ZoneConfig } from '../adapters/clouds/azure/zone/zone-client.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { Federation } from '../ports/federation.ts';
import type { Logger } from '../ports/logger.ts';
import type { MetricsReader } from '../ports/metrics.ts';
import type { AzureParts } from '../services/context.ts';
import type { Settings } from './env.ts';
import { revealCredential } from './reveal-credential.ts';

interface AzureConfig {
  settings: Settings;
  federation: Federation | null;
  installationId: string;
  logger: Logger;
}

/** Azure as a cloud, and what else knows Azure. Nothing of it is loaded or asked before it is needed. */
export function openAzure({ settings, federation, installationId, logger }: AzureConfig): {
  cloud: Cloud;
  metrics: MetricsReader;
  parts: AzureParts;
} {
  const hostEnvironment = settings.hostEnvironment.reveal();
  const findSources = createSourceFinder({ npm: { command: 'npm', args: [] }, hostEnvironment });
  const zone = openZone(settings);
  const priceBook = createAzurePriceBook({ logger });
  return {
    cloud: createAzureCloud({ federation, logger, findSources, ...(zone && { zone }) }),
    metrics: createAzureMetrics({ federation }),
    parts: {
      preflight: createAzurePreflight({ federation, installationId, priceBook }),
      prices: priceBook,
      guide: azureConnectionGuide,
      templates: createTemplateBuilder(findSources),
      orphans: createOrphanFinder({ federation }),
      nameZone: zone?.name ?? null,
    },
  };
}

function openZone({ dnsZone }: Settings): ZoneConfig | null {
  return dnsZone && { id: dnsZone.id, name: dnsZone.name, credential: revealCredential(dnsZone.identity) };
}
