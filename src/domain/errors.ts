import { azureErrors } from './azure-errors.ts';
import type { ErrorFacts, RetryClass } from './error-facts.ts';
import type { Fix } from './fix.ts';
import type { Actor } from './preflight.ts';

/** Every error a user can meet. The key is also the name of its page in docs/errors. */
export const errorCatalog = {
  'invalid-input': { httpStatus: 400, retry: 'terminal', hint: 'Correct the fields named in the message and send the request again.' },
  'not-signed-in': { httpStatus: 401, retry: 'terminal', hint: 'Sign in, then try again.' },
  'not-allowed': { httpStatus: 403, retry: 'terminal', hint: 'Ask an owner or admin of this workspace for a role that may do this.' },
  'foreign-origin': {
    httpStatus: 403,
    retry: 'terminal',
    hint: 'Open ClawBot Deploy under the address it prints at start and try again from there.',
  },
  'wrong-credentials': {
    httpStatus: 401,
    retry: 'terminal',
    hint: 'Check the address and the password, or ask for a sign-in link by mail.',
  },
  'email-unconfirmed': {
    httpStatus: 403,
    retry: 'terminal',
    hint: 'Open the link in the mail that came with the sign-up, or ask for a sign-in link: both confirm the address.',
  },
  'sign-in-not-recent': {
    httpStatus: 403,
    retry: 'terminal',
    hint: 'Confirm that it is you, by your password, a code or a fresh sign-in, and send it again.',
  },
  'second-factor-wrong': {
    httpStatus: 401,
    retry: 'terminal',
    hint: 'Type the code that your app shows now, or a backup code. Each works once.',
  },
  'second-factor-expired': { httpStatus: 410, retry: 'terminal', hint: 'Sign in again; there are ten minutes for the code then.' },
  'second-factor-conflict': { httpStatus: 409, retry: 'terminal', hint: 'Load the page again to see whether a second factor is on.' },
  'account-in-use': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Delete the deployments that are named, or make somebody else an owner of the workspace, and try again.',
  },
  'key-invalid': {
    httpStatus: 401,
    retry: 'terminal',
    hint: 'Check that it was copied whole. It may have expired or been revoked: ask an admin of the workspace for a new one.',
  },
  'key-scope': {
    httpStatus: 403,
    retry: 'terminal',
    hint: 'Make a key with the scope that is named, or do it signed in, in the browser.',
  },
  'key-limit': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Revoke keys that nobody uses any more; the list tells when each was used last.',
  },
  'last-owner': { httpStatus: 409, retry: 'terminal', hint: 'Make another member an owner first, or delete the workspace.' },
  'invitation-void': {
    httpStatus: 404,
    retry: 'terminal',
    hint: 'An invitation works once, within seven days, for the address it was mailed to. Ask whoever invited you for a new one.',
  },
  'already-member': { httpStatus: 409, retry: 'terminal', hint: 'Change the role of this person in the list of members instead.' },
  'member-limit': { httpStatus: 409, retry: 'terminal', hint: 'Remove members or revoke invitations that are no longer needed.' },
  'workspace-limit': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Delete a workspace that you own and no longer need, or give it to somebody else.',
  },
  'workspace-in-use': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Delete the deployments and remove the connections of this workspace first.',
  },
  'sign-in-link-void': { httpStatus: 410, retry: 'terminal', hint: 'A link works once and only for some minutes. Ask for a new one.' },
  'sign-up-closed': { httpStatus: 403, retry: 'terminal', hint: 'Ask to be invited. Whoever is invited signs in by a link by mail.' },
  'not-found': { httpStatus: 404, retry: 'terminal', hint: 'Check the id; what was deleted or belongs to another workspace is not shown.' },
  'name-taken': { httpStatus: 409, retry: 'terminal', hint: 'Choose another name, or delete the deployment that has it.' },
  'deployment-limit': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Delete a deployment you no longer need.',
  },
  'connection-in-use': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Delete the deployments that live in this account first.',
  },
  'connection-kind-unavailable': {
    httpStatus: 400,
    retry: 'terminal',
    hint: 'Choose another way to sign in; an application with a certificate or a secret works everywhere.',
  },
  'being-deleted': { httpStatus: 409, retry: 'terminal', hint: 'A deletion cannot be undone. Create a new deployment instead.' },
  'not-running': { httpStatus: 409, retry: 'terminal', hint: 'Start the deployment and wait until it is running.' },
  'name-mismatch': { httpStatus: 422, retry: 'terminal', hint: 'Type the name of the deployment exactly as shown to confirm.' },
  'idempotency-conflict': { httpStatus: 422, retry: 'terminal', hint: 'Use a new Idempotency-Key for a different request.' },
  'request-under-way': {
    httpStatus: 409,
    retry: 'retry',
    hint: 'Wait for the number of seconds in Retry-After and send it again with the same Idempotency-Key.',
  },
  'too-many-requests': { httpStatus: 429, retry: 'retry', hint: 'Wait for the number of seconds in Retry-After, then try again.' },
  'body-too-large': { httpStatus: 413, retry: 'terminal', hint: 'Send less than 64 KB.' },
  'headers-too-large': { httpStatus: 431, retry: 'terminal', hint: 'Send a shorter address, and less than 16 KB of headers and cookies.' },
  'request-too-slow': { httpStatus: 408, retry: 'terminal', hint: 'Send the whole request within half a minute.' },
  'stream-limit': { httpStatus: 429, retry: 'retry', hint: 'Close other tabs of ClawBot Deploy; a browser needs one stream only.' },
  internal: {
    httpStatus: 500,
    retry: 'retry',
    hint: 'Try again. If it stays, look at the log of the server for the request id shown here.',
  },
  'database-away': {
    httpStatus: 503,
    retry: 'retry',
    hint: 'The database does not answer. It is retried by itself; run `npm run doctor` if it lasts.',
    retryAfterSeconds: 2,
  },
  'mail-refused': {
    httpStatus: 503,
    retry: 'retry',
    hint: 'Check the SMTP settings with `npm run doctor`; the mail server says in the message what it minds.',
  },
  'database-pooled': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Take the address with port 5432: of the session pooler, or of the server itself.',
  },
  'identity-away': {
    httpStatus: 503,
    retry: 'retry',
    hint: 'Who is signed in stays so. Try again in some seconds; if it lasts, look whether the Supabase project is paused.',
  },
  'identity-unusable': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Check the address of the Supabase project, its JWT keys, and the clock of this server.',
  },
  'port-in-use': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Stop the program that uses the port, or start with another one: `PORT=3100 npm start`.',
  },
  'data-folder-unwritable': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Give yourself the right to write there, or name another folder: `CLAWBOT_HOME=… npm start`.',
  },
  'data-folder-in-use': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Use the one that is running, stop it, or name another folder: `CLAWBOT_HOME=… npm start`.',
  },
  'disk-full': { httpStatus: 500, retry: 'blocked', hint: 'Free at least 2 GB on this disk, then press Retry.' },
  'install-no-network': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Check that this machine reaches the npm registry (`npm ping`), then press Retry.',
  },
  'unknown-version': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Delete this deployment and create one with a version that exists (`npm view openclaw versions`).',
  },
  'install-failed': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Read the last lines of the log for the reason npm gave, then press Retry.',
  },
  'gateway-config-refused': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'The gateway refuses its configuration. Read the log, correct openclaw.json in the state folder, then press Retry.',
  },
  'gateway-not-ready': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'The gateway did not become ready in time. Read the log for the reason, then press Retry.',
  },
  'gateway-crash-loop': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'The gateway ends again and again. Read the log for the reason, then press Retry.',
  },
  'resource-foreign': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Something with the name that this deployment needs is not marked as its own. Move it away, or give it its tags back, then press Retry.',
  },
  'resource-missing': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'What held its data is gone. Put it back and press Retry, or delete the deployment and create a new one.',
  },
  'resource-shared': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Move what is not ours out of the resource group, or delete it yourself, then press Retry.',
  },
  'orphan-unproven': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Look at the list again in a minute; what is still an orphan then can be removed.',
  },
  'machine-stopped-elsewhere': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Press Retry to start it again, or Stop if it should stay off.',
  },
  'takedown-halted': {
    httpStatus: 409,
    retry: 'retry',
    isPause: true,
    hint: 'If so much shall be taken down, an owner or admin confirms it in the notice on top of the page.',
  },
  'restored-differs': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Look at it in the cloud. Press Retry if it shall become as shown here, or ask for what you want instead.',
  },
  'orphan-newer': {
    httpStatus: 409,
    retry: 'terminal',
    hint: 'Look at it in the cloud, and remove it there if nobody needs it.',
  },
  'owner-link-failed': { httpStatus: 502, retry: 'retry', hint: 'Press Open again; if it stays, restart the deployment.' },
  'secret-missing': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'A secret of this deployment is gone from the vault. Delete the deployment and create it again.',
  },
  'vault-unreadable': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'The vault key does not open this secret. Restore the file vault.key that belongs to this data folder.',
  },
  'vault-refused': {
    httpStatus: 500,
    retry: 'retry',
    hint: 'Whoever runs this ClawBot Deploy must let it into its vault. It is tried again by itself.',
  },
  'vault-unavailable': {
    httpStatus: 503,
    retry: 'retry',
    hint: 'The vault does not answer as it should. It is tried again by itself.',
  },
  'zone-refused': {
    httpStatus: 500,
    retry: 'retry',
    hint: 'Whoever runs this ClawBot Deploy must let it into its DNS zone. It is tried again by itself.',
  },
  'zone-unavailable': {
    httpStatus: 503,
    retry: 'retry',
    hint: 'The DNS zone of this ClawBot Deploy does not answer as it should. It is tried again by itself.',
  },
  'cloud-unavailable': { httpStatus: 400, retry: 'terminal', hint: 'Choose a cloud that the create form offers.' },
  'postgres-start-failed': { httpStatus: 500, retry: 'blocked', hint: 'Run `npm run doctor`; it names what the database needs.' },
  'migration-failed': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'The database was left as it was. Read the cause, or start the version of ClawBot Deploy that wrote it.',
  },
  'backup-unreadable': {
    httpStatus: 500,
    retry: 'terminal',
    hint: 'Check the name of the file and the passphrase, or take another copy. Nothing was changed.',
  },
  'backup-unwritable': { httpStatus: 500, retry: 'terminal', hint: 'Name a file that does not exist yet, in a folder that you may write.' },
  'restore-refused': { httpStatus: 409, retry: 'terminal', hint: 'Nothing was changed. Do what the message says and start again.' },
  ...azureErrors,
} as const satisfies Record<string, ErrorFacts>;

export type ErrorCode = keyof typeof errorCatalog;

interface ErrorOptions {
  /** What to do next; the catalogue's hint when left out. */
  hint?: string;
  cause?: unknown;
  /** Messages by field path, for forms. */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  whoActs?: Actor;
  fix?: Fix;
}

/** The one error class of the product. `message` says what happened, `hint` what to do about it. */
export class ClawbotError extends Error {
  override readonly name = 'ClawbotError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly retry: RetryClass;
  readonly httpStatus: number;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The other side asks for time: however often it does, nothing has failed. */
  readonly isPause: boolean;
  readonly whoActs: Actor | undefined;
  readonly fix: Fix | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    const facts: ErrorFacts = errorCatalog[code];
    this.code = code;
    this.hint = options.hint ?? facts.hint;
    this.retry = facts.retry;
    this.httpStatus = facts.httpStatus;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds ?? facts.retryAfterSeconds;
    this.isPause = facts.isPause ?? false;
    this.whoActs = options.whoActs;
    this.fix = options.fix;
  }

  /** Page of this error below docs/errors. */
  get docsSlug(): string {
    return this.code;
  }
}

/** Compares by name, so that an error survives a module being loaded twice by the bundler. */
export function isClawbotError(error: unknown): error is ClawbotError {
  return error instanceof Error && error.name === 'ClawbotError';
}
