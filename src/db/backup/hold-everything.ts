import type { TransactionSql } from 'postgres';

/** Numbers that were given since the copy must not be given again: what Azure was told under them it takes for done. */
const aheadBy = 1_000_000;

/**
 * Makes a database that jumped back in time safe to go on with: everybody signs in again, no worker holds a lease, every
 * deployment is looked at soon, and nothing is made, changed or removed for it until the owner of the installation says so.
 */
export async function holdEverything(tx: TransactionSql, takenAt: string): Promise<void> {
  await tx`insert into clawbot.restores (backup_taken_at) values (${takenAt})`;
  const reason = `This installation was restored from a copy of ${takenAt.slice(0, 16).replace('T', ' ')} UTC, so clouds may be newer than what is shown here`;
  await tx`
    insert into clawbot.halts (workspace_id, reason, kind) values (null, ${reason}, 'restore')
    on conflict (workspace_id) where confirmed_at is null do update set reason = excluded.reason, kind = 'restore', began_at = clock_timestamp()`;
  await tx`
    update public.deployments set generation = generation + ${aheadBy}, observed_generation = observed_generation + ${aheadBy},
      restored_generation = generation + ${aheadBy}, lease_owner = null, lease_expires_at = null, lease_token = lease_token + ${aheadBy},
      next_run_at = clock_timestamp() + random() * interval '60 seconds'
    where status <> 'deleted'`;
  await tx`update public.cloud_connections set surveyed_at = null`;
  await tx`update public.profiles set sessions_valid_after = clock_timestamp()`;
  await closeLinks(tx);
}

/** Where identity is ours; on Supabase its sessions are not in the copy. */
async function closeLinks(tx: TransactionSql): Promise<void> {
  const [embedded] = await tx`select from pg_tables where schemaname = 'auth' and tablename = 'owner'`;
  if (embedded) await tx`update auth.owner set link_hash = null, link_expires_at = null`;
}
