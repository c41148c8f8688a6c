import { z } from 'zod';
import { toAccountCall } from '../../services/account/account-call.ts';
import { listActivity } from '../../services/account/activity.ts';
import { beginSecondFactor } from '../../services/account/begin-second-factor.ts';
import { confirmPerson } from '../../services/account/confirm.ts';
import { confirmSecondFactor } from '../../services/account/confirm-second-factor.ts';
import { getConfirmation } from '../../services/account/confirmation.ts';
import { endOtherSessions } from '../../services/account/end-other-sessions.ts';
import { endSession } from '../../services/account/end-session.ts';
import { previewRemoval } from '../../services/account/preview-removal.ts';
import { getProfile } from '../../services/account/profile.ts';
import { removeAccount } from '../../services/account/remove-account.ts';
import { removeSecondFactor } from '../../services/account/remove-second-factor.ts';
import { renewBackupCodes } from '../../services/account/renew-backup-codes.ts';
import {
  backupCodesView,
  codeInput,
  confirmationView,
  confirmInput,
  endedView,
  enrolmentView,
  profileView,
  removalView,
  removeAccountInput,
  removeSecondFactorInput,
  securityView,
  updateProfileInput,
} from '../../services/account/schemas.ts';
import { getSecurity } from '../../services/account/security.ts';
import { updateProfile } from '../../services/account/update-profile.ts';
import { activityInput, auditPage } from '../../services/audit/schemas.ts';
import type { RequestContext } from '../context.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';

const none = z.strictObject({});
const done = z.object({ ok: z.literal(true) });
const route = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  openapi: { method, path: `/account${path}` as const, tags: ['account'], summary, protect: true },
});

/** Of a request, what the services of an account need. */
export const inAccount = ({ parts }: RequestContext) => ({
  identity: parts.identity,
  logger: parts.logger,
  isMailSent: parts.inbox === null,
});

/** About people, and so never for a key. */
const accountProcedure = procedure('people').use(({ ctx, next }) => next({ ctx: { account: toAccountCall(ctx.call, inAccount(ctx)) } }));
/** Where a password or a code is tried. */
const guardedProcedure = limitedProcedure('auth', 'people').use(({ ctx, next }) =>
  next({ ctx: { account: toAccountCall(ctx.call, inAccount(ctx)) } }),
);

export const accountRouter = router({
  security: accountProcedure
    .meta(route('GET', '/security', 'How the account is protected, and where it is signed in'))
    .input(none)
    .output(securityView)
    .query(({ ctx }) => getSecurity(ctx.account)),

  profile: accountProcedure
    .meta(route('GET', '/profile', 'Name, address and ways to sign in'))
    .input(none)
    .output(profileView)
    .query(({ ctx }) => getProfile(ctx.account)),

  updateProfile: accountProcedure
    .meta(route('POST', '/profile', 'Change the name that other members see'))
    .input(updateProfileInput)
    .output(profileView)
    .mutation(({ ctx, input }) => updateProfile(ctx.account, input.name)),

  confirmation: accountProcedure
    .meta(route('GET', '/confirmation', 'Until when the sign-in counts as recent, and how to confirm it anew'))
    .input(none)
    .output(confirmationView)
    .query(({ ctx }) => getConfirmation(ctx.account)),

  confirm: guardedProcedure
    .meta(route('POST', '/confirm', 'Confirm by password or code that it is you'))
    .input(confirmInput)
    .output(done)
    .mutation(({ ctx, input }) => confirmPerson(ctx.account, input)),

  activity: procedure('people')
    .meta(route('GET', '/activity', 'List what happened to the account'))
    .input(activityInput)
    .output(auditPage)
    .query(({ ctx, input }) => listActivity(ctx.call, input)),

  endSession: accountProcedure
    .meta(route('DELETE', '/sessions/{id}', 'Sign one browser out'))
    .input(z.strictObject({ id: z.uuid() }))
    .output(endedView)
    .mutation(({ ctx, input }) => endSession(ctx.account, input.id)),

  endOtherSessions: accountProcedure
    .meta(route('POST', '/sessions/end-others', 'Sign out everywhere but here'))
    .input(none)
    .output(endedView)
    .mutation(({ ctx }) => endOtherSessions(ctx.account)),

  beginSecondFactor: accountProcedure
    .meta({ ...route('POST', '/second-factor', 'Get a secret for an app that makes codes'), answersSecret: true })
    .input(none)
    .output(enrolmentView)
    .mutation(({ ctx }) => beginSecondFactor(ctx.account)),

  confirmSecondFactor: guardedProcedure
    .meta({
      ...route('POST', '/second-factor/confirm', 'Turn the second factor on with a first code; the answer has the backup codes'),
      answersSecret: true,
    })
    .input(codeInput)
    .output(backupCodesView)
    .mutation(({ ctx, input }) => confirmSecondFactor(ctx.account, input.code)),

  renewBackupCodes: accountProcedure
    .meta({ ...route('POST', '/second-factor/backup-codes', 'Void the backup codes and get new ones'), answersSecret: true })
    .input(none)
    .output(backupCodesView)
    .mutation(({ ctx }) => renewBackupCodes(ctx.account)),

  removeSecondFactor: guardedProcedure
    .meta(route('POST', '/second-factor/remove', 'Turn the second factor off'))
    .input(removeSecondFactorInput)
    .output(done)
    .mutation(({ ctx, input }) => removeSecondFactor(ctx.account, input)),

  removal: procedure('people')
    .meta(route('GET', '/removal', 'What would be deleted with the account, and what keeps it from being deleted'))
    .input(none)
    .output(removalView)
    .query(({ ctx }) => previewRemoval(ctx.call)),

  remove: accountProcedure
    .meta(route('POST', '/remove', 'Delete the account and everything that belongs to it alone'))
    .input(removeAccountInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const removed = await removeAccount(ctx.account, input.confirmEmail);
      ctx.parts.logger.info({ userId: ctx.account.principal.userId }, 'account:removed');
      return removed;
    }),
});
