import { asUser } from '../../db/as-user.ts';
import type { AccountCall } from './account-call.ts';
import type { ProfileView } from './schemas.ts';

/** How the caller is called, and the ways in which they may sign in. */
export async function getProfile({ services, identity, principal }: AccountCall): Promise<ProfileView> {
  const { userId, email } = principal;
  const [[row], hasPassword, { isOn }, methods] = await Promise.all([
    asUser(
      services.db,
      principal,
      ({ $client: sql }) => sql<{ full_name: string | null }[]>`select full_name from public.profiles where id = ${userId}`,
    ),
    identity.hasPassword(userId),
    identity.secondFactor.status(userId),
    identity.methods(),
  ]);
  return {
    ...{ email, name: row?.full_name ?? null, hasPassword, hasSecondFactor: isOn },
    ...{ magicLink: methods.magicLink, social: methods.social, ownerLink: methods.ownerLink && email === services.ownerEmail },
  };
}
