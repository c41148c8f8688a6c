import { z } from 'zod';
import { grantableRoles, roles } from '../../domain/roles.ts';

const timestamp = z.string();
const role = z.enum(roles);
export const grantableRole = z.enum(grantableRoles);

/** The id of the workspace stands in the path. */
export const workspaceInput = z.strictObject({ id: z.uuid() });
export const memberInput = workspaceInput.extend({ userId: z.uuid() });
export const changeRoleInput = memberInput.extend({ role: grantableRole });
export const transferInput = memberInput.extend({
  /** Whether the caller stays an owner too; otherwise they become an admin. */
  stayOwner: z.boolean().default(false),
});

const memberView = z
  .object({ userId: z.uuid(), email: z.string(), name: z.string().nullable(), role, joinedAt: timestamp, isYou: z.boolean() })
  .meta({ id: 'Member' });

export const invitationView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: grantableRole,
    invitedBy: z.string().nullable(),
    sentAt: timestamp,
    expiresAt: timestamp,
    isExpired: z.boolean(),
  })
  .meta({ id: 'Invitation' });

export const teamView = z.object({
  members: z.array(memberView),
  /** Who was invited and has not come yet; `null` for those who may not invite. */
  invitations: z.array(invitationView).nullable(),
  /** Most members and invitations together. */
  limit: z.number().int(),
});

export type MemberInput = z.infer<typeof memberInput>;
export type ChangeRoleInput = z.infer<typeof changeRoleInput>;
export type TransferInput = z.infer<typeof transferInput>;
export type MemberView = z.infer<typeof memberView>;
export type InvitationView = z.infer<typeof invitationView>;
export type TeamView = z.infer<typeof teamView>;
