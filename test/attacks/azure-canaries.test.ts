import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestEffect, RequestMatch } from '../../simulator/azure/core/faults.ts';
import { createAzureCloud } from '../../src/adapters/clouds/azure/index.ts';
import { createAzurePreflight } from '../../src/adapters/clouds/azure/preflight/preflight.ts';
import { toClawbotError, toErrorBody } from '../../src/api/errors.ts';
import { isClawbotError } from '../../src/domain/errors.ts';
import { problemOf } from '../../src/domain/problem.ts';
import { describeError } from '../../src/domain/scrub.ts';
import type { Cloud } from '../../src/ports/cloud.ts';
import { recordPending, type TestTarget } from '../deployment-target.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../simulated-azure.ts';
import { waitFor } from '../wait-for.ts';

const modelKey = `CANARY_${randomUUID()}`;
const telegramToken = `CANARY_${randomUUID()}`;
const model = { provider: 'anthropic', modelId: 'claude-opus-5', baseUrl: null } as const;
/** The beginning of every token of Entra, and of nothing else here. */
const anyToken = /eyJ[\w-]{10}/;

let azure: SimulatedAzure;
let target: TestTarget;
let secrets: string[];

beforeAll(async () => {
  azure = await startSimulatedAzure();
  secrets = [modelKey, telegramToken, azure.simulator.account.clientSecret];
  target = {
    ...azure.newTarget({ model, channels: ['telegram'] }),
    readSecret: async (name) => (name === 'model-key' ? modelKey : telegramToken),
  };
  const [group, ...others] = azure.cloud.plan(target.spec);
  for (const planned of [group, others.at(-1)]) {
    if (!planned) throw new Error('The plan is empty.');
    recordPending(target, planned);
    await azure.cloud.apply(target, { verb: 'create', kind: planned.kind, name: planned.name }, never());
  }
  await waitFor(
    () => azure.cloud.observe(target, null, never()),
    ({ machine }) => machine.state === 'running',
    30,
  );
});
afterAll(() => azure.stop());
beforeEach(() => {
  azure.simulator.world.faults.clear();
  azure.simulator.requests.clear();
});

const never = () => new AbortController().signal;

/** Everything that is ever made of an error: log records, answers, problems in events, and what Node prints of one that nobody caught. */
function sinksOf(error: unknown): Record<string, string> {
  return {
    log: JSON.stringify(describeError(error)),
    answer: JSON.stringify(toErrorBody(toClawbotError(error), 'request')),
    event: isClawbotError(error) ? JSON.stringify(problemOf(error)) : '',
    json: JSON.stringify(error) ?? '',
    console: inspect(error, { depth: 20, showHidden: false }),
    stack: error instanceof Error ? (error.stack ?? '') : '',
  };
}

function expectNoSecret(error: unknown): void {
  for (const [sink, text] of Object.entries(sinksOf(error))) {
    for (const secret of secrets) expect(text.includes(secret), `${sink}: ${text}`).toBe(false);
    expect(anyToken.test(text), `${sink}: ${text}`).toBe(false);
  }
}

const error = (status: number): RequestEffect => ({ do: 'error', status, error: { code: 'CANARYCode', message: 'Refused.' } });
const effects: [string, RequestEffect][] = [
  ['is refused', error(403)],
  ['is not understood', error(400)],
  ['meets a page of a gateway', { do: 'html', status: 502 }],
  ['meets a page where JSON should be', { do: 'html', status: 200 }],
  ['is dropped', { do: 'drop-before' }],
  ['meets a token that is no longer taken', { do: 'expired-token' }],
  // Last: what was asked for is done.
  ['is answered by half', { do: 'truncate' }],
];

/** Each by a client of its own, which signs in first. */
const works: [string, RequestMatch, (cloud: Cloud) => Promise<unknown>][] = [
  ['the sign-in', { host: 'login.microsoftonline.com' }, (cloud) => cloud.observe(target, null, never())],
  ['the look at the group', { method: 'GET', path: /\/resourcegroups\//i }, (cloud) => cloud.observe(target, null, never())],
  ['the model with its key', { method: 'PUT', path: /\/runcommands\/clawbot-set-model$/i }, (cloud) => cloud.proveReply(target, brief())],
  [
    'the token of a channel',
    { method: 'PUT', path: /\/runcommands\/clawbot-set-channels$/i },
    async (cloud) => cloud.setChannels?.(target, brief()),
  ],
  ['the link of the owner', { method: 'PUT', path: /\/runcommands\/clawbot-owner-link$/i }, (cloud) => cloud.ownerLink(target, brief())],
  [
    'the restart',
    { method: 'PUT', path: /\/runcommands\/clawbot-restart$/i },
    (cloud) => cloud.apply(target, { verb: 'restart' }, never()),
  ],
];
/** Gives up a moment after the request was struck, however long it took to get there. */
function brief(): AbortSignal {
  const patience = new AbortController();
  const wasStruck = async () => azure.simulator.requests.list().some(({ fault }) => fault !== null);
  const giveUp = () => patience.abort(new DOMException('The time is over.', 'TimeoutError'));
  waitFor(wasStruck, Boolean, 25)
    .finally(() => setTimeout(giveUp, 500))
    .catch(() => {});
  return patience.signal;
}

describe('no secret is in what is made of an error when', { tags: ['A24'] }, () => {
  it.each(works.flatMap(([which, match, work]) => effects.map(([what, effect]) => ({ which, what, match, effect, work }))))(
    '$which $what',
    { timeout: 30_000 },
    async ({ match, effect, work }) => {
      azure.simulator.world.faults.onRequest({ ...effect, match: { ...match, times: Number.POSITIVE_INFINITY } });
      const thrown = await work(createAzureCloud(azure.config)).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(azure.simulator.requests.list().some(({ fault }) => fault !== null)).toBe(true);
      expectNoSecret(thrown);
    },
  );

  it('an account is tried with a wrong secret', async () => {
    const wrong = `CANARY_${randomUUID()}`;
    secrets.push(wrong);
    const preflight = createAzurePreflight({ ...azure.config, installationId: randomUUID(), priceBook: { estimate: async () => null } });
    const rows = await preflight.check({ ...azure.account, readSecret: async () => wrong }, null, never());
    expect(rows[0]).toMatchObject({ check: 'sign-in', status: 'fail' });
    expect(JSON.stringify(rows)).not.toContain(wrong);
    expect(JSON.stringify(rows)).not.toMatch(anyToken);
  });
});
