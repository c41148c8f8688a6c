import { eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { invitations } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { InvitationsCall } from './invitations-call.ts';
import { invitationMail } from './mail.ts';
import type { InvitedView } from './schemas.ts';

/** Mails the link of an invitation that is stored. Not waited for: how long a mail server takes may tell something about an address. */
export async function send(
  call: InvitationsCall,
  { id, invitedBy }: { id: string; invitedBy: string },
  token: string,
): Promise<InvitedView> {
  const { services, principal, mailer, isMailSent, logger } = call;
  const [row] = await asUser(services.db, principal, (tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
  if (!row) throw new ClawbotError('not-found', 'There is no such invitation any more.');
  const link = `${services.appUrl}/invitation?${new URLSearchParams({ token })}`;
  mailer
    ?.send(invitationMail({ to: row.email, invitedBy, role: row.role, link }))
    .catch((err: unknown) => logger.error({ err, invitationId: id }, 'mail:failed'));
  const { email, role, sentAt, expiresAt } = row;
  return {
    ...{ id, email, role, invitedBy, sentAt: sentAt.toISOString(), expiresAt: expiresAt.toISOString(), isExpired: false },
    link: isMailSent ? null : link,
  };
}
