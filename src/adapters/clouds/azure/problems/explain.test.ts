import { createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClawbotError } from '../../../../domain/errors.ts';
import { body, clientId, noRight, preflight, quotaMessage, restError, subscriptionId } from './answers.fixture.ts';
import { explainAzureError } from './explain.ts';

describe('explainAzureError', () => {
  it('links to the very subscription and application', () => {
    expect(explainAzureError(restError(403, body('AuthorizationFailed', noRight))).fix?.url).toBe(
      `https://portal.azure.com/#@/resource/subscriptions/${subscriptionId}/users`,
    );
    const expired = explainAzureError(new Error(`AADSTS7000222: The keys for app '${clientId}' are expired.`));
    expect(expired.fix?.url).toContain(`/Credentials/appId/${clientId}`);
  });

  it('makes no link out of what is no id', () => {
    const error = new RestError('x', { statusCode: 403, request: createPipelineRequest({ url: 'https://x/subscriptions/evil" onclick' }) });
    const explained = explainAzureError(Object.assign(error, { code: 'AuthorizationFailed' }));
    expect(explained.fix?.url).not.toContain('evil');
  });

  it.each([
    ['seconds', '17', 17],
    ['a date', new Date(Date.now() + 100_000).toUTCString(), 100],
    ['a date that has passed', new Date(0).toUTCString(), 0],
    ['a day, which is capped', '86400', 3600],
    ['nonsense', 'soon', undefined],
  ])('keeps the pause that Azure asks for in %s', (_, header, seconds) => {
    const given = explainAzureError(
      restError(429, body('SubscriptionRequestsThrottled', 'x'), { 'retry-after': header }),
    ).retryAfterSeconds;
    if (seconds === undefined) expect(given).toBeUndefined();
    else expect(Math.abs((given ?? Number.NaN) - seconds)).toBeLessThanOrEqual(1);
  });

  it('knows the pause that Azure does not tell', () => {
    expect(explainAzureError(restError(400, body('NicReservedForAnotherVm', 'x'))).retryAfterSeconds).toBe(180);
  });

  it('prefers, among several failures, the one that waits for a person', () => {
    const error = restError(
      400,
      preflight({ code: 'InternalServerError', message: 'x' }, { code: 'QuotaExceeded', message: quotaMessage }),
    );
    expect(explainAzureError(error).code).toBe('azure-quota-exceeded');
  });

  it('leaves our own errors as they are', () => {
    const ours = new ClawbotError('azure-wrong-tenant', 'x');
    expect(explainAzureError(ours)).toBe(ours);
  });

  it('makes a bounded sentence of anything at all', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.json(), fc.string(), (anything, json, code) => {
        for (const error of [anything, { error: { code, message: json } }, { response: { bodyAsText: json } }, restError(409, json)]) {
          const { message, hint } = explainAzureError(error);
          expect(message.length).toBeLessThan(1500);
          expect(`${message}${hint}`).not.toContain('\n');
        }
      }),
    );
  });

  it.each([undefined, null, 'text', 42, {}, [], { error: null }, { details: [[[]]] }])('survives %j', (error) => {
    expect(explainAzureError(error).code).toBe('azure-unknown');
  });
});
