import { ClawbotError, errorCatalog, isClawbotError } from '../../../../domain/errors.ts';
import { field, textOf } from '../../../shared/azure/field.ts';
import { readRetryAfter } from '../../../shared/azure/retry-after.ts';
import { accessRules } from './access-rules.ts';
import { entraRules } from './entra-rules.ts';
import { type Failure, readFailures } from './failure.ts';
import { passingRules } from './passing-rules.ts';
import { placeOf } from './place.ts';
import { resourceRules } from './resource-rules.ts';
import { quote, type Rule } from './rule.ts';
import { explainTransport } from './transport.ts';

const rules = [...entraRules, ...accessRules, ...resourceRules, ...passingRules];

/**
 * Any failure of Azure or Entra as an error that a user can read: the cause in plain words, who can mend it, and where.
 * Takes thrown errors, error bodies and status messages of deployment operations. What is ours already stays as it is.
 */
export function explainAzureError(error: unknown): ClawbotError {
  if (isClawbotError(error)) return error;
  const entraCode = readEntraCode(error);
  const transport = entraCode ? null : explainTransport(error);
  if (transport) return transport;
  const failures = entraCode ? [entraFailure(error, entraCode)] : readFailures(error);
  const known = failures.flatMap((failure) => {
    const rule = rules.find((candidate) => fits(candidate, failure));
    return rule ? [{ failure, rule }] : [];
  });
  // Of several failures, the one that waits for a person counts: the others may pass meanwhile.
  const chosen = known.find(({ rule }) => errorCatalog[rule.becomes].retry === 'blocked') ?? known[0];
  return chosen ? applyRule(chosen.rule, chosen.failure, error) : explainUnknown(failures[0], error);
}

function fits({ codes, text }: Rule, { code, message }: Failure): boolean {
  return codes.test(code) && (text?.test(message) ?? true);
}

function applyRule({ becomes, whoActs, say, hint, fix, retryAfterSeconds }: Rule, failure: Failure, error: unknown): ClawbotError {
  return new ClawbotError(becomes, say(failure), {
    cause: error,
    whoActs,
    hint,
    fix: fix?.(placeOf(error, failure)),
    retryAfterSeconds: readRetryAfter(error) ?? retryAfterSeconds,
  });
}

/** By its HTTP status where that says enough, otherwise with Azure's own code and words. */
function explainUnknown(failure: Failure | undefined, error: unknown): ClawbotError {
  const status = failure?.httpStatus ?? 0;
  const retryAfterSeconds = readRetryAfter(error);
  const words = failure ? `${failure.code || `HTTP ${status}`}: ${quote(failure)}` : 'no reason given';
  if (status === 429)
    return new ClawbotError('azure-throttled', 'Azure asks for a pause.', { cause: error, whoActs: 'nobody', retryAfterSeconds });
  if (status === 401)
    return new ClawbotError('azure-token-refused', `Azure refuses the token (${words}).`, { cause: error, whoActs: 'nobody' });
  if (status === 404) return new ClawbotError('azure-not-found', `Azure does not find it (${words}).`, { cause: error, whoActs: 'nobody' });
  if (status === 408 || status >= 500) {
    return new ClawbotError('azure-unavailable', `Azure has trouble (${words}).`, { cause: error, whoActs: 'nobody', retryAfterSeconds });
  }
  return new ClawbotError('azure-unknown', `Azure refuses (${words})`, { cause: error, whoActs: 'you' });
}

/** The library shows Entra's code only inside its message (measured). */
function readEntraCode(error: unknown): string | null {
  const text = field(error, 'message');
  return typeof text === 'string' ? (/AADSTS\d+/.exec(text)?.[0] ?? null) : null;
}

function entraFailure(error: unknown, code: string): Failure {
  const message = textOf(field(error, 'message')).split(/Trace ID:/)[0] ?? '';
  return { code, message, httpStatus: null, raw: error };
}
