import { asUser } from '../../db/as-user.ts';
import type { AccountCall } from './account-call.ts';
import { getProfile } from './profile.ts';
import type { ProfileView } from './schemas.ts';

/** The name under which other members see the caller; none when it is empty. */
export async function updateProfile(call: AccountCall, name: string): Promise<ProfileView> {
  const { services, principal } = call;
  await asUser(
    services.db,
    principal,
    ({ $client: sql }) => sql`update public.profiles set full_name = ${name || null} where id = ${principal.userId}`,
  );
  return getProfile(call);
}
