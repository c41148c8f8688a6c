import type { Role } from '../../domain/roles.ts';
import type { Mail } from '../../ports/mailer.ts';

interface Invitation {
  to: string;
  invitedBy: string;
  role: Role;
  link: string;
}

/**
 * The mail that asks somebody to join. It says nothing that the sender could have written, such as the name of the workspace: else
 * this installation would mail anybody's words to anybody.
 */
export function invitationMail({ to, invitedBy, role, link }: Invitation): Mail {
  return {
    to,
    subject: 'You are invited to ClawBot Deploy',
    text: `${invitedBy} invites you to a workspace, as ${role}. Open this link and sign in with this address. It works once, within seven days:\n\n${link}\n\nIf you do not know who that is, ignore this mail.\n`,
  };
}
