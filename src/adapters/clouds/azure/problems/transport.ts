import { ClawbotError } from '../../../../domain/errors.ts';
import { field, textOf } from '../../../shared/azure/field.ts';
import { findNetworkReason } from '../../../shared/azure/network-reason.ts';

/** What went wrong before Azure could answer at all; `null` when it did answer. */
export function explainTransport(error: unknown): ClawbotError | null {
  if (field(error, 'name') === 'CredentialUnavailableError') return explainUnavailable(error);
  const reason = findNetworkReason(error);
  if (reason === null) return null;
  return new ClawbotError('azure-unreachable', `Azure could not be reached (${reason}).`, { cause: error, whoActs: 'you' });
}

function explainUnavailable(error: unknown): ClawbotError {
  const message = textOf(field(error, 'message'));
  const cli = /azure cli|az login/i.test(message);
  const said = cli
    ? 'Nobody is signed in to the Azure CLI here, or it is not installed.'
    : 'This machine has no managed identity of Azure.';
  const fix = cli ? { label: 'Run az login', url: null } : { label: 'Choose another way to sign in', url: null };
  return new ClawbotError('azure-sign-in-unavailable', said, { cause: error, whoActs: 'you', fix });
}
