import { eq } from 'drizzle-orm';
import { asService } from '../db/as-service.ts';
import { toAccountAccess } from '../db/queries/load-target.ts';
import { cloudConnections } from '../db/schema.ts';
import type { DueSurvey } from './claim-surveys.ts';
import { noteFleet } from './note-fleet.ts';
import type { ReconcilerParts } from './parts.ts';

const surveyTimeoutMs = 60_000;

/** Looks at all machines of an account at once and has those looked at closely that changed. Returns their number. */
export async function surveyAccount(
  parts: ReconcilerParts,
  { connectionId, workspaceId, isCrowded }: DueSurvey,
  stopping: AbortSignal,
): Promise<number> {
  const [row] = await asService(parts.db, workspaceId, (tx) =>
    tx.select().from(cloudConnections).where(eq(cloudConnections.id, connectionId)),
  );
  const cloud = parts.clouds.get('azure');
  if (!row || !cloud?.surveyFleet) return 0;
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(surveyTimeoutMs)]);
  const sightings = await cloud.surveyFleet(toAccountAccess(row, parts.secrets), parts.installationId, signal);
  return noteFleet(parts, { connectionId, isCrowded }, sightings);
}
