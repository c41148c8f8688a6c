import type { TestPlant } from '../../factories.ts';

/** What is not a record of a run: taking, renewing and giving back the lease. */
const besideTheRecord = `array['lease_owner', 'lease_token', 'lease_expires_at', 'updated_at']`;

/**
 * Has the database count the records of every run, in the transaction of the record itself: a test that sees the
 * count knows that the record is committed.
 */
export async function countRecords({ ask }: Pick<TestPlant, 'ask'>): Promise<void> {
  await ask('create schema proof');
  await ask('create table proof.records (deployment_id uuid primary key, count int not null)');
  await ask(`
    create function proof.count_record() returns trigger language plpgsql security definer as $$ begin
      if to_jsonb(new) - ${besideTheRecord} is distinct from to_jsonb(old) - ${besideTheRecord}
        or (old.lease_owner is not null and new.lease_owner is null) then
        insert into proof.records values (new.id, 1) on conflict (deployment_id) do update set count = records.count + 1;
      end if;
      return new;
    end $$`);
  await ask('create trigger count_record after update on public.deployments for each row execute function proof.count_record()');
}

export async function readRecords({ ask }: Pick<TestPlant, 'ask'>, name: string): Promise<number> {
  const query = 'select r.count from proof.records r join deployments d on d.id = r.deployment_id where d.name = $1';
  const [row] = await ask<{ count: number }>(query, [name]);
  return row?.count ?? 0;
}
