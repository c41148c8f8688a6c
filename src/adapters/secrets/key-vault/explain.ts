import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { field, textOf } from '../../shared/azure/field.ts';
import { findNetworkReason } from '../../shared/azure/network-reason.ts';
import { readRetryAfter } from '../../shared/azure/retry-after.ts';

/** Where Key Vault asks for a pause without saying how long. */
const usualPauseSeconds = 10;

/** Any failure of the vault as an error of ours. What the client threw may hold a value, so nothing of it is kept as it is. */
export function explainVaultError(error: unknown): ClawbotError {
  if (isClawbotError(error)) return error;
  const cause = new Error(describe(error));
  const network = findNetworkReason(error);
  if (network) return new ClawbotError('vault-unavailable', `The vault could not be reached (${network}).`, { cause });
  const status = field(error, 'statusCode');
  if (innerCodeOf(error) === 'SecretDisabled') {
    const hint = 'Somebody disabled it in Azure Key Vault. Enable it there again, or save the secret anew.';
    return new ClawbotError('vault-unreadable', 'This secret is disabled in the vault.', { cause, hint });
  }
  if (status === 401 || status === 403) return explainRefusal(error, cause);
  if (status === 429) {
    const retryAfterSeconds = readRetryAfter(error) ?? usualPauseSeconds;
    return new ClawbotError('vault-unavailable', 'The vault asks for a pause: too many requests.', { cause, retryAfterSeconds });
  }
  if (status === 409)
    return new ClawbotError('vault-unavailable', 'The vault is still busy with an earlier change of this secret.', { cause });
  return new ClawbotError('vault-unavailable', `The vault answered in an unexpected way (${cause.message}).`, {
    cause,
    retryAfterSeconds: readRetryAfter(error),
  });
}

/** Key Vault's second code, such as `ObjectIsBeingDeleted`: the first is only `Conflict` or `Forbidden`. */
export function innerCodeOf(error: unknown): string | undefined {
  const code = field(field(field(field(error, 'details'), 'error'), 'innererror'), 'code');
  return typeof code === 'string' ? code : undefined;
}

function explainRefusal(error: unknown, cause: Error): ClawbotError {
  const words = textOf(field(error, 'message'));
  const action = (/Action: '([\w./]+)'/.exec(words) ?? /does not have (secrets \w+) permission/.exec(words))?.[1];
  if (action) {
    const hint = `Whoever runs this ClawBot Deploy must give it a role on its key vault that allows ${action}, such as Key Vault Secrets Officer. It is tried again by itself; a new role takes some minutes to act.`;
    return new ClawbotError('vault-refused', `The vault does not allow ClawBot Deploy ${action}.`, { cause, hint });
  }
  if (/^ForbiddenBy(Firewall|Connection)$/.test(innerCodeOf(error) ?? '')) {
    const hint =
      'Whoever runs this ClawBot Deploy must let its address through the firewall of the key vault. It is tried again by itself.';
    return new ClawbotError('vault-refused', 'The firewall of the vault does not let ClawBot Deploy in.', { cause, hint });
  }
  return new ClawbotError('vault-refused', 'The vault does not let ClawBot Deploy in.', { cause });
}

/** Words of Azure only where it says why it refuses: an answer that cannot be parsed is quoted by the client, value and all. */
function describe(error: unknown): string {
  const status = field(error, 'statusCode');
  const words = textOf(field(error, 'message'));
  if (status === undefined) return words;
  const codes = [status, field(error, 'code'), innerCodeOf(error)].filter((part) => part !== undefined).map(textOf);
  return status === 401 || status === 403 ? `${codes.join(' ')}: ${words}` : codes.join(' ');
}
