import { describe, expect, it } from 'vitest';
import { explainSubscription } from './account-checker.ts';
import { explainSignIn } from './sign-in-problem.ts';

describe('explainSignIn', () => {
  it.each([
    ['AADSTS7000215: Invalid client secret provided.', 'does not accept the client secret', 'you'],
    ['AADSTS7000222: The provided client secret keys are expired.', 'has expired', 'you'],
    ['AADSTS700016: Application was not found in the directory', 'no application', 'you'],
    ['AADSTS90002: Tenant not found.', 'no such tenant', 'you'],
    ['AADSTS53003: Access has been blocked by Conditional Access policies.', 'Conditional Access', 'tenant-admin'],
    ['AADSTS99999: something new', 'AADSTS99999', 'tenant-admin'],
    ['getaddrinfo ENOTFOUND login.microsoftonline.com', 'could not be reached', 'you'],
  ])('says who must act for %s', (text, message, whoActs) => {
    const explained = explainSignIn(new Error(text));
    expect(explained.message).toContain(message);
    expect(explained.whoActs).toBe(whoActs);
    expect(explained.fix).not.toBe('');
  });
});

describe('explainSubscription', () => {
  it('tells a missing role from trouble at Azure', () => {
    expect(explainSubscription(200, 's').status).toBe('pass');
    expect(explainSubscription(403, 's').fix).toContain('role');
    expect(explainSubscription(404, 's').fix).toContain('role');
    expect(explainSubscription(503, 's').fix).toContain('Try again');
  });
});
