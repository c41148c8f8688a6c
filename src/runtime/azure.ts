import { ClawbotError } from '../domain/errors.ts';
import type { AzureParts } from '../services/context.ts';

/** What knows Azure, built from its adapters. */
export function openAzure(): AzureParts {
  const missing = () => Promise.reject(new ClawbotError('cloud-unavailable', 'Azure is not built in yet.'));
  const absent = (): never => {
    throw new ClawbotError('cloud-unavailable', 'Azure is not built in yet.');
  };
  return {
    preflight: { check: missing },
    prices: { estimate: missing },
    guide: { customRole: absent, setupScript: absent },
    templates: { build: absent, portalLink: absent },
    orphans: { findOrphans: missing, deleteOrphan: missing },
  };
}
