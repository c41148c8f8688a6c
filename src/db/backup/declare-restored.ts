import { withOwner } from './connect.ts';
import { holdEverything } from './hold-everything.ts';
import { withoutGuards } from './without-guards.ts';

/** Holds a database that somebody else put back to what it was at this time. */
export function declareRestored(ownerUrl: string, takenAt: string): Promise<void> {
  return withOwner(ownerUrl, async (sql) => {
    await sql.begin((tx) => withoutGuards(tx, () => holdEverything(tx, takenAt)));
  });
}
