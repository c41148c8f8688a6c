import type { z } from 'zod';
import { cloudCatalog, modelProviderCatalog, testedOpenclawVersion } from '../domain/catalog.ts';
import type { Services } from './context.ts';
import type { catalogView } from './schemas.ts';

/** What this server can deploy, and where. */
export function describeCatalog({ clouds, isDemo }: Services): z.input<typeof catalogView> {
  const reachable = cloudCatalog.filter(({ kind }) => clouds.has(kind));
  return { demo: isDemo, clouds: reachable, modelProviders: [...modelProviderCatalog], testedOpenclawVersion };
}
