import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessRules } from '../../src/adapters/clouds/azure/problems/access-rules.ts';
import { entraRules } from '../../src/adapters/clouds/azure/problems/entra-rules.ts';
import { passingRules } from '../../src/adapters/clouds/azure/problems/passing-rules.ts';
import { resourceRules } from '../../src/adapters/clouds/azure/problems/resource-rules.ts';
import type { Rule } from '../../src/adapters/clouds/azure/problems/rule.ts';
import { azureErrors } from '../../src/domain/azure-errors.ts';
import { type ClawbotError, errorCatalog, isClawbotError } from '../../src/domain/errors.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../simulated-azure.ts';
import { sampleCodes } from './sample-codes.ts';

/** What Azure says along with codes that it uses for several things. */
const sentences = [
  "The client 'x' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/write' over scope '/x'.",
  'Operation results in exceeding approved Total Regional Cores quota. Location: westeurope, Current Limit: 4, Current Usage: 4, Additional Required: 2.',
  "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_B2als_v2' is currently not available.",
  'The value Standard_X1 provided for the VM size is not valid.',
  "Operation 'PUT' is not allowed on resource 'vm' since it is marked for deletion.",
  'The server rejected the request because too many requests have been received for this subscription.',
];
const plainSentence = 'Simulated words of Azure.';

const groupWrite = { method: 'PUT', path: /\/resourcegroups\/[^/]+$/i };
const signIn = { method: 'POST', host: 'login.microsoftonline.com' };
const always = Number.POSITIVE_INFINITY;

const rules: readonly Rule[] = [...entraRules, ...accessRules, ...resourceRules, ...passingRules];
const rows = rules.map((rule, index) => ({ rule, name: `${index + 1}: ${rule.becomes} for ${sampleCodes(rule.codes).join(', ')}` }));

let azure: SimulatedAzure;

beforeAll(async () => {
  azure = await startSimulatedAzure();
});
afterAll(() => azure.stop());
afterEach(() => azure.simulator.world.faults.clear());

/** Has the simulated Azure answer with this code, and the real adapter meet it while it makes a resource group. */
async function meet(code: string, message: string): Promise<ClawbotError> {
  const { faults } = azure.simulator.world;
  faults.clear();
  const match = code.startsWith('AADSTS') ? signIn : groupWrite;
  faults.onRequest({ match: { ...match, times: always }, do: 'error', status: 409, error: { code, message } });
  // A connection of its own signs in anew.
  const target = azure.newTarget();
  const account = { ...target.account, connectionId: randomUUID() };
  const make = { verb: 'create', kind: 'resource-group', name: 'any' } as const;
  const thrown: unknown = await azure.cloud.apply({ ...target, account }, make, AbortSignal.timeout(10_000)).catch((error) => error);
  return isClawbotError(thrown) ? thrown : expect.fail(`${code} was not explained but gave ${thrown}`);
}

describe('every Azure code of the mapping table, met on the wire', () => {
  it.each(rows)('row $name', { timeout: 60_000 }, async ({ rule }) => {
    const message = rule.text ? sentences.find((sentence) => rule.text?.test(sentence)) : plainSentence;
    if (!message) expect.fail(`Give this test a sentence of Azure that ${rule.text} takes.`);
    const { subscriptionId } = azure.account;
    for (const code of sampleCodes(rule.codes)) {
      const met = await meet(code, message);
      expect({ code: met.code, whoActs: met.whoActs, retry: met.retry }, code).toEqual({
        code: rule.becomes,
        whoActs: rule.whoActs,
        retry: errorCatalog[rule.becomes].retry,
      });
      expect(met.fix?.label, code).toBe(rule.fix?.({ subscriptionId, clientId: null }).label);
      expect(met.hint, code).toBe(rule.hint ?? errorCatalog[rule.becomes].hint);
      expect(met.retryAfterSeconds, code).toBe(rule.retryAfterSeconds);
      expect(met.message, code).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('takes a code that no row knows as it is, with the words of Azure', async () => {
    const met = await meet('SomethingNew', plainSentence);
    expect(met).toMatchObject({ code: 'azure-unknown', whoActs: 'you', retry: 'blocked' });
    expect(met.message).toContain(`SomethingNew: ${plainSentence}`);
  });

  it('never ends for good: whatever Azure says can be mended or passes', () => {
    const classes = new Set(Object.values(azureErrors).map(({ retry }) => retry));
    expect([...classes].sort()).toEqual(['blocked', 'retry']);
  });
});
