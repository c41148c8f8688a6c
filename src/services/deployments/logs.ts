import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { deploymentLogs, deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import type { LogPage } from '../schemas.ts';

interface LogQuery {
  id: string;
  /** Lines after this one; without it the newest lines. */
  after?: number | undefined;
  /** The newest lines before this one. */
  before?: number | undefined;
  limit: number;
}

/** Log lines of install and gateway in order. `lastSeq` of the answer asks for the next page. */
export function readLogs({ services, principal }: Call, query: LogQuery): Promise<LogPage> {
  return asUser(services.db, principal, async (tx) => {
    const [known] = await tx.select({ id: deployments.id }).from(deployments).where(eq(deployments.id, query.id));
    if (!known) throw new ClawbotError('not-found', 'There is no such deployment.');
    const rows = query.after === undefined ? await newest(tx, query) : await following(tx, query, query.after);
    const lines = rows.map(({ seq, at, level, source, message }) => ({ seq, at: at.toISOString(), level, source, message }));
    return { lines, lastSeq: lines.at(-1)?.seq ?? query.after ?? 0 };
  });
}

function following(tx: Transaction, { id, limit }: LogQuery, after: number) {
  return tx
    .select()
    .from(deploymentLogs)
    .where(and(eq(deploymentLogs.deploymentId, id), gt(deploymentLogs.seq, after)))
    .orderBy(asc(deploymentLogs.seq))
    .limit(limit);
}

async function newest(tx: Transaction, { id, before, limit }: LogQuery) {
  const ofDeployment = eq(deploymentLogs.deploymentId, id);
  const rows = await tx
    .select()
    .from(deploymentLogs)
    .where(before === undefined ? ofDeployment : and(ofDeployment, lt(deploymentLogs.seq, before)))
    .orderBy(desc(deploymentLogs.seq))
    .limit(limit);
  return rows.toReversed();
}
