import { z } from 'zod';
import { toOneLine } from '../../domain/plain-text.ts';

const timestamp = z.string();
const code = z.string().trim().min(6, 'Type the six digits that your app shows').max(40);
const password = z.string().min(1, 'Type your password').max(128);

/** Either of them proves who it is. */
export const confirmInput = z
  .strictObject({ password: password.optional(), code: code.optional() })
  .refine((input) => (input.password === undefined) !== (input.code === undefined), 'Give either the password or a code');

export const codeInput = z.strictObject({ code });
export const removeSecondFactorInput = z.strictObject({ password: password.optional(), code });
export const removeAccountInput = z.strictObject({ confirmEmail: z.string().max(320) });

export const updateProfileInput = z.strictObject({
  name: z
    .string()
    .trim()
    .max(80, 'Use at most 80 characters')
    .refine((text) => toOneLine(text) === text, 'Use characters that can be seen'),
});

const waysToConfirm = ['password', 'code', 'mail', 'owner-link'] as const;

/** How long the caller counts as having signed in of late, and how to begin that anew. */
export const confirmationView = z.object({ recentUntil: timestamp, isRecent: z.boolean(), ways: z.array(z.enum(waysToConfirm)) });

export const profileView = z
  .object({
    email: z.string(),
    name: z.string().nullable(),
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    /** Ways to sign in that this installation offers, to whoever has this address. */
    magicLink: z.boolean(),
    social: z.array(z.enum(['github', 'google'])),
    /** Whether the terminal prints a link for the caller. */
    ownerLink: z.boolean(),
  })
  .meta({ id: 'Profile' });

const sessionView = z
  .object({
    id: z.uuid(),
    isThisOne: z.boolean(),
    /** Such as `Firefox`, and `Linux`. */
    browser: z.string().nullable(),
    system: z.string().nullable(),
    signedInAt: timestamp,
    lastSeenAt: timestamp,
  })
  .meta({ id: 'Session' });

export const securityView = z
  .object({
    email: z.string(),
    hasPassword: z.boolean(),
    secondFactor: z.object({ isOn: z.boolean(), since: timestamp.nullable(), backupCodesLeft: z.number().int() }),
    sessions: z.array(sessionView),
  })
  .meta({ id: 'AccountSecurity' });

export const endedView = z.object({ ended: z.number().int() });
/** Shown once, and never again. */
export const enrolmentView = z.object({ secret: z.string(), uri: z.string() });
export const backupCodesView = z.object({ backupCodes: z.array(z.string()) });

export const removalView = z.object({
  /** Workspaces that would be deleted with the account. */
  workspaces: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      otherMembers: z.number().int(),
      connections: z.number().int(),
      /** Not deleted yet; the account stays as long as there is one. */
      deployments: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
  isReady: z.boolean(),
});

export type ConfirmInput = z.infer<typeof confirmInput>;
export type ConfirmationView = z.infer<typeof confirmationView>;
export type ProfileView = z.infer<typeof profileView>;
export type SecurityView = z.infer<typeof securityView>;
export type SessionView = z.infer<typeof sessionView>;
export type EnrolmentView = z.infer<typeof enrolmentView>;
export type RemovalView = z.infer<typeof removalView>;
