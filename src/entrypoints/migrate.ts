import { migrateDatabase } from '../runtime/database.ts';
import { readEnvironment } from '../runtime/env.ts';
import { printOrExplain } from '../runtime/print-or-explain.ts';

/** Brings a database that was given from outside to this release; servers and workers of the release before may run on meanwhile. */
await printOrExplain(async () => {
  const { applied } = await migrateDatabase(readEnvironment());
  return applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.';
});
