import { isRecent, recentMinutes } from '../../domain/recent-sign-in.ts';
import type { AccountCall } from './account-call.ts';
import type { ConfirmationView } from './schemas.ts';

/** Whether the caller signed in recently enough for everything, and how they can prove anew who they are. */
export async function getConfirmation(call: AccountCall): Promise<ConfirmationView> {
  const { confirmedAt } = call.principal;
  return {
    isRecent: isRecent(confirmedAt, new Date()),
    recentUntil: new Date(confirmedAt.getTime() + recentMinutes * 60_000).toISOString(),
    ways: await findWays(call),
  };
}

async function findWays({ identity, principal, services, isMailSent }: AccountCall): Promise<ConfirmationView['ways']> {
  const [hasPassword, { isOn }, methods] = await Promise.all([
    identity.hasPassword(principal.userId),
    identity.secondFactor.status(principal.userId),
    identity.methods(),
  ]);
  const isOwner = methods.ownerLink && principal.email === services.ownerEmail;
  // The owner would read a mail that is not sent in the browser that has to prove itself.
  const getsMail = methods.magicLink && (isMailSent || !isOwner);
  return [
    ...(hasPassword ? (['password'] as const) : []),
    ...(isOn ? (['code'] as const) : []),
    ...(getsMail ? (['mail'] as const) : []),
    ...(isOwner ? (['owner-link'] as const) : []),
  ];
}
