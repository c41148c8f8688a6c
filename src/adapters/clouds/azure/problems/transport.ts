import { ClawbotError } from '../../../../domain/errors.ts';
import { field, textOf } from './failure.ts';

const networkCodes =
  /^(REQUEST_SEND_ERROR|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_\w+|network_error|endpoints_resolution_error|openid_config_error)$/;
const networkNames = new Set(['AbortError', 'TimeoutError']);
const maxCauses = 5;

/** What went wrong before Azure could answer at all; `null` when it did answer. */
export function explainTransport(error: unknown): ClawbotError | null {
  if (field(error, 'name') === 'CredentialUnavailableError') return explainUnavailable(error);
  if (typeof field(error, 'statusCode') === 'number') return null;
  const reason = causesOf(error)
    .map(networkReason)
    .findLast((found) => found !== null);
  if (reason === undefined || reason === null) return null;
  return new ClawbotError('azure-unreachable', `Azure could not be reached (${reason}).`, { cause: error, whoActs: 'you' });
}

function networkReason(error: unknown): string | null {
  const name = textOf(field(error, 'name'));
  if (networkNames.has(name)) return 'no answer in time';
  const code = textOf(field(error, 'code') ?? field(error, 'errorCode'));
  if (networkCodes.test(code)) return code;
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT)\b/.exec(textOf(field(error, 'message')))?.[0] ?? null;
}

/** The deeper cause says more: under `REQUEST_SEND_ERROR` lies what the socket said. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause && causes.length < maxCauses; cause = field(cause, 'cause')) causes.push(cause);
  return causes;
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
