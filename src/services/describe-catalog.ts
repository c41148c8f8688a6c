import type { z } from 'zod';
import { cloudCatalog, modelProviderCatalog, testedOpenclawVersion } from '../domain/catalog.ts';
import type { Services } from './context.ts';
import type { catalogView } from './schemas.ts';

/** What this server can deploy, and where. */
export function describeCatalog({ clouds, isDemo, azure }: Services): z.input<typeof catalogView> {
  const reachable = cloudCatalog.filter(({ kind }) => clouds.has(kind));
  const { nameZone } = azure;
  return { demo: isDemo, nameZone, clouds: reachable, modelProviders: [...modelProviderCatalog], testedOpenclawVersion };
}
