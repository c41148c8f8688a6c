import { readEnvironment } from '../runtime/env.ts';
import { createLogger } from '../runtime/logger.ts';
import { mintLinkOutside } from '../runtime/owner-link.ts';
import { printOrExplain } from '../runtime/print-or-explain.ts';

/** Prints a link that signs the owner in, for an installation whose server has no terminal. */
await printOrExplain(async () => {
  const settings = readEnvironment();
  const { url, expiresAt } = await mintLinkOutside(settings, createLogger({ level: settings.logLevel }));
  return `Sign in as the owner (this link works once, until ${expiresAt.toLocaleTimeString()}):\n  ${url}`;
});
