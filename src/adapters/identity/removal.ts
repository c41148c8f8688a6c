import { ClawbotError } from '../../domain/errors.ts';

/** What the trigger raises that looks after those who stay. */
const stillInUse = 'CB409';

/** Why a person cannot be removed, where the database has a reason. */
export function explainRemoval(error: unknown): unknown {
  if (!isRaised(error)) return error;
  return new ClawbotError('account-in-use', 'Something that belongs to this account alone was made in the meantime.', { cause: error });
}

function isRaised(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === stillInUse) || isRaised(error.cause);
}
