import { eq, max } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { deploymentLogs } from '../db/schema.ts';
import type { LogLine } from '../domain/observed-state.ts';
import { toOneLine } from '../domain/plain-text.ts';
import { keepStyles } from '../domain/text-style.ts';
import type { Lease } from './lease.ts';

const longestLine = 4096;

/** Appends lines under the lease, which makes this the only writer; returns the last number, or `null` without lines. */
export async function appendLogs(tx: Transaction, lease: Lease, lines: readonly LogLine[]): Promise<number | null> {
  if (lines.length === 0) return null;
  const { deploymentId, workspaceId } = lease;
  const [head] = await tx
    .select({ seq: max(deploymentLogs.seq) })
    .from(deploymentLogs)
    .where(eq(deploymentLogs.deploymentId, deploymentId));
  const first = (head?.seq ?? 0) + 1;
  await tx.insert(deploymentLogs).values(lines.map((line, index) => ({ ...clean(line), deploymentId, workspaceId, seq: first + index })));
  return first + lines.length - 1;
}

/** Whatever a cloud let through: Postgres refuses NUL, which would keep every later run from being recorded. A line is one line, and has colours at most. */
function clean(line: LogLine) {
  return { ...line, at: new Date(line.at), message: keepStyles(line.message, longestLine, toOneLine) };
}
