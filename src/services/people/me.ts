import { asc, eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { capRole } from '../../db/authorize.ts';
import { members, workspaces } from '../../db/schema.ts';
import type { Call } from '../context.ts';
import type { MeView } from '../schemas.ts';

/** Who is signed in, and the workspaces they belong to, in the order in which they joined: the first is what a call means that names none. */
export async function getMe({ services, principal }: Call): Promise<MeView> {
  const rows = await asUser(services.db, principal, (tx) =>
    tx
      .select({ id: workspaces.id, name: workspaces.name, role: members.role })
      .from(members)
      .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
      .where(eq(members.userId, principal.userId))
      .orderBy(asc(members.createdAt)),
  );
  const { userId, email, key } = principal;
  return {
    ...{ userId, email },
    workspaces: rows.map((row) => ({ ...row, role: capRole(principal, row.role) })),
    key: key ? { prefix: key.prefix, scope: key.scope } : null,
  };
}
