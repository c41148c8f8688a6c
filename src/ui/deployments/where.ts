import { cloudCatalog } from '../../domain/catalog.ts';
import type { CloudKind } from '../../domain/deployment.ts';

/** Where a deployment runs, in words: `This machine`, `Microsoft Azure, westeurope`. */
export function describePlace({ cloud, region }: { cloud: CloudKind; region: string }): string {
  const entry = cloudCatalog.find(({ kind }) => kind === cloud);
  if (!entry) return `${cloud}, ${region}`;
  if (entry.regions.length === 1) return entry.title;
  return `${entry.title}, ${entry.regions.find(({ id }) => id === region)?.title ?? region}`;
}
