import { openAccountJournal } from '../../db/account-journal.ts';
import type { AccountJournal, Identity } from '../../ports/identity.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Call } from '../context.ts';

/** A service call about the account of the caller. */
export interface AccountCall extends Call {
  identity: Identity;
  journal: AccountJournal;
  /** Whether mail reaches people, or is printed in the terminal. */
  isMailSent: boolean;
}

interface AccountParts {
  identity: Identity;
  logger: Logger;
  isMailSent: boolean;
}

export function toAccountCall(call: Call, { identity, logger, isMailSent }: AccountParts): AccountCall {
  return { ...call, identity, isMailSent, journal: openAccountJournal(call.services.db, logger) };
}
