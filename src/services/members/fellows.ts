import type { Transaction } from '../../db/client.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';

/** A member of a workspace, as the other members see them. */
export interface Fellow {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
  joinedAt: Date;
}

interface FellowRow {
  user_id: string;
  email: string;
  full_name: string | null;
  role: Role;
  joined_at: string;
}

/** The members of a workspace of the caller, oldest first; none of another. */
export async function listFellows({ $client: sql }: Transaction, workspaceId: string): Promise<Fellow[]> {
  const rows = await sql<FellowRow[]>`
    select user_id, email, full_name, role, joined_at from clawbot.fellows(${workspaceId}) order by joined_at, user_id`;
  return rows.map(({ user_id: userId, full_name: name, joined_at: joinedAt, ...row }) => ({
    ...{ userId, email: row.email, name, role: row.role },
    joinedAt: new Date(joinedAt),
  }));
}

/** Throws `not-found` for whoever is no member. */
export async function findFellow(tx: Transaction, workspaceId: string, userId: string): Promise<Fellow> {
  const found = (await listFellows(tx, workspaceId)).find((each) => each.userId === userId);
  if (!found) throw new ClawbotError('not-found', 'There is no such member.');
  return found;
}
