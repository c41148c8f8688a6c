import { field, textOf } from './field.ts';

const networkCodes =
  /^(REQUEST_SEND_ERROR|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_\w+|ERR_PROXY_\w+|network_error|endpoints_resolution_error|openid_config_error)$/;
const networkNames = new Set(['AbortError', 'TimeoutError']);
const maxCauses = 5;

/** Why an answer never came, such as `ENOTFOUND`; `null` when it did come. */
export function findNetworkReason(error: unknown): string | null {
  if (typeof field(error, 'statusCode') === 'number') return null;
  const reasons = causesOf(error).map(networkReason);
  return reasons.findLast((found) => found !== null) ?? null;
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
