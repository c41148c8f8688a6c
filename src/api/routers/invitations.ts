import { acceptInvitation } from '../../services/invitations/accept.ts';
import { invite } from '../../services/invitations/create.ts';
import type { InvitationsCall } from '../../services/invitations/invitations-call.ts';
import { lookAtInvitation } from '../../services/invitations/look.ts';
import { resendInvitation } from '../../services/invitations/resend.ts';
import { revokeInvitation } from '../../services/invitations/revoke.ts';
import {
  invitationInput,
  invitationLook,
  invitedView,
  inviteInput,
  joinedView,
  revokedView,
  tokenInput,
} from '../../services/invitations/schemas.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';

const route = (method: 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ['invitations'], summary, protect: true },
});

/** Where a mail goes out: at most ten a minute for each person. */
const mailingProcedure = limitedProcedure('create', 'people').use(({ ctx, next }) => {
  const { mailer, inbox, logger } = ctx.parts;
  const mailing: InvitationsCall = { ...ctx.call, mailer, logger, isMailSent: mailer !== null && inbox === null };
  return next({ ctx: { mailing } });
});

export const invitationsRouter = router({
  create: mailingProcedure
    .meta(route('POST', '/workspaces/{id}/invitations', 'Invite somebody by mail'))
    .input(inviteInput)
    .output(invitedView)
    .mutation(({ ctx, input }) => invite(ctx.mailing, input)),

  resend: mailingProcedure
    .meta(route('POST', '/workspaces/{id}/invitations/resend', 'Mail a new link; the earlier one works no more'))
    .input(invitationInput)
    .output(invitedView)
    .mutation(({ ctx, input }) => resendInvitation(ctx.mailing, input)),

  revoke: procedure('people')
    .meta(route('DELETE', '/workspaces/{id}/invitations', 'Take an invitation back'))
    .input(invitationInput)
    .output(revokedView)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.call, input)),

  /** For the page of a link. Without REST: a link in an address ends up in logs. */
  look: limitedProcedure('check', 'people')
    .input(tokenInput)
    .output(invitationLook)
    .query(({ ctx, input }) => lookAtInvitation(ctx.call, input.token)),

  accept: limitedProcedure('check', 'people')
    .meta(route('POST', '/invitations/accept', 'Join the workspace that an invitation is for'))
    .input(tokenInput)
    .output(joinedView)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.call, input.token)),
});
