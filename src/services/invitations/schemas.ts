import { z } from 'zod';
import { grantableRole, invitationView, workspaceInput } from '../members/schemas.ts';

const email = z.string().trim().toLowerCase().pipe(z.email('This is not a mail address').max(254));
const token = z.string().min(1).max(200);

export const inviteInput = workspaceInput.extend({ email, role: grantableRole });
export const invitationInput = workspaceInput.extend({ invitationId: z.uuid() });
export const tokenInput = z.strictObject({ token });

export const invitedView = invitationView.extend({
  /** To be handed on by the caller, where no mail server is set; `null` where the mail is on its way. */
  link: z.string().nullable(),
});
export const revokedView = z.object({ id: z.uuid() });

export const invitationLook = z.object({
  workspace: z.object({ id: z.uuid(), name: z.string() }),
  role: grantableRole,
  invitedBy: z.string(),
  expiresAt: z.string(),
});

export const joinedView = z.object({
  workspaceId: z.uuid(),
  role: z.string(),
  /** False for who was a member already, and keeps their role. */
  isNew: z.boolean(),
});

export type InviteInput = z.infer<typeof inviteInput>;
export type InvitationInput = z.infer<typeof invitationInput>;
export type InvitedView = z.infer<typeof invitedView>;
export type InvitationLook = z.infer<typeof invitationLook>;
export type JoinedView = z.infer<typeof joinedView>;
