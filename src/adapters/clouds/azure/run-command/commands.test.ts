import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordPending, type TestTarget } from '../../../../../test/deployment-target.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../../../../../test/simulated-azure.ts';
import { waitFor } from '../../../../../test/wait-for.ts';
import type { DeploymentSecret } from '../../../../domain/deployment.ts';
import { azureNames } from '../names.ts';

const never = new AbortController().signal;
const model = { provider: 'anthropic', modelId: 'claude-opus-5', baseUrl: null } as const;
const modelKey = 'CANARY-model-key';
const telegramToken = 'CANARY-telegram-token';
const secrets: Partial<Record<DeploymentSecret, string>> = { 'model-key': modelKey, 'telegram-token': telegramToken };

describe('what is asked of a machine', () => {
  let azure: SimulatedAzure;
  let target: TestTarget;

  beforeAll(async () => {
    azure = await startSimulatedAzure();
  });
  afterAll(() => azure.stop());
  beforeEach(async () => {
    azure.simulator.requests.clear();
    target = { ...azure.newTarget({ model, channels: ['telegram'] }), readSecret: async (name) => secrets[name] ?? null };
    const [group, ...others] = azure.cloud.plan(target.spec);
    for (const planned of [group, others.at(-1)]) {
      if (!planned) throw new Error('The plan is empty.');
      recordPending(target, planned);
      await azure.cloud.apply(target, { verb: 'create', kind: planned.kind, name: planned.name }, never);
    }
    await waitFor(
      () => azure.cloud.observe(target, null, never),
      ({ machine }) => machine.state === 'running',
      30,
    );
  });
  afterEach(() => expect(azure.simulator.crashes).toEqual([]));

  const commandsSent = (name: string) =>
    azure.simulator.requests.list().filter(({ method, path }) => method === 'PUT' && path.toLowerCase().endsWith(`/runcommands/${name}`));

  it('a link for its owner opens at the machine, and nobody on the way can read it', { tags: ['A27'] }, async () => {
    const { url, expiresAt } = await azure.cloud.ownerLink(target, never);
    const { hash, hostname } = new URL(url);
    const fragment = new URLSearchParams(hash.slice(1));
    expect(hostname).toMatch(/\.westeurope\.cloudapp\.azure\.com$/);
    expect(fragment.get('bootstrapProfile')).toBe('owner');
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const token = fragment.get('bootstrapToken') ?? '';
    expect(token).not.toBe('');
    expect(JSON.stringify(azure.simulator.requests.list())).not.toContain(token);
  });

  it('an earlier link that somebody puts in the place of the answer is refused: its key is gone', { tags: ['A27'] }, async () => {
    const match = { method: 'GET', path: /\/runcommands\/clawbot-owner-link$/i, times: Number.POSITIVE_INFINITY };
    const execution = () => {
      const group = azure.simulator.world.subscriptions
        .get(azure.account.subscriptionId)
        ?.resourceGroups.get(azureNames(target.spec).resourceGroup);
      const command = [...(group?.resources.values() ?? [])].find(({ name }) => name === 'clawbot-owner-link');
      return command?.properties.execution as { output: string; executionState: string } | undefined;
    };
    let earlier = '';
    const note = () => {
      earlier = execution()?.output || earlier;
    };
    azure.simulator.world.faults.onRequest({ do: 'call', when: 'before', run: note, match });
    await azure.cloud.ownerLink(target, never);
    expect(earlier).toMatch(/^CLAWBOT-OWNER-LINK \S{100,}/);
    azure.simulator.world.faults.clear();
    const replay = () => void Object.assign(execution() ?? {}, { output: earlier, executionState: 'Succeeded' });
    azure.simulator.world.faults.onRequest({ do: 'call', when: 'before', run: replay, match });
    const refused = await azure.cloud.ownerLink(target, never).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'owner-link-failed' });
    azure.simulator.world.faults.clear();
    expect((await azure.cloud.ownerLink(target, never)).url).toContain('bootstrapToken=');
  });

  it('a link survives what passes by itself', async () => {
    const path = /\/runcommands\/clawbot-owner-link$/i;
    const { faults } = azure.simulator.world;
    faults.onRequest({ do: 'throttle', retryAfter: 1, match: { method: 'PUT', path } });
    faults.onRequest({ do: 'drop-before', match: { method: 'GET', path } });
    expect((await azure.cloud.ownerLink(target, never)).url).toContain('bootstrapToken=');
    expect(faults.pending()).toBe(0);
  });

  it('two links asked for at once are both good, or one says to press again', async () => {
    const links = await Promise.allSettled([azure.cloud.ownerLink(target, never), azure.cloud.ownerLink(target, never)]);
    const urls = links.flatMap((link) => (link.status === 'fulfilled' ? [link.value.url] : []));
    const codes = links.flatMap((link) => (link.status === 'rejected' ? [link.reason.code] : []));
    expect(urls.length).toBeGreaterThan(0);
    expect(new Set(urls).size).toBe(urls.length);
    expect(codes.every((code) => code === 'azure-busy' || code === 'owner-link-failed')).toBe(true);
  });

  it('a link is refused while the machine does not run', async () => {
    await azure.cloud.apply(target, { verb: 'stop', mode: 'graceful' }, never);
    await expect(azure.cloud.ownerLink(target, never)).rejects.toMatchObject({ code: 'not-running' });
  });

  it('the assistant answers; its model is brought once, and its key is in no request that can be read', async () => {
    expect(await azure.cloud.proveReply(target, never)).toMatchObject({ replied: true });
    expect(await azure.cloud.proveReply(target, never)).toMatchObject({ replied: true });
    expect(commandsSent('clawbot-set-model')).toHaveLength(1);
    expect(commandsSent('clawbot-prove-reply')).toHaveLength(2);
    const readable = azure.simulator.requests.list().map(({ body, path }) => {
      const { properties, ...rest } = JSON.parse(body || '{}');
      return JSON.stringify([path, rest, { ...properties, protectedParameters: undefined }]);
    });
    expect(readable.join()).not.toContain(modelKey);
  });

  it('the token of a channel is brought once, a new one again, and stands in no request that can be read', async () => {
    expect(await azure.cloud.setChannels?.(target, never)).toBeNull();
    expect(await azure.cloud.setChannels?.(target, never)).toBeNull();
    expect(commandsSent('clawbot-set-channels')).toHaveLength(1);
    const [sent] = commandsSent('clawbot-set-channels');
    const { protectedParameters, ...readable } = JSON.parse(sent?.body || '{}').properties;
    expect(protectedParameters).toEqual([{ name: 'CLAWBOT_TELEGRAM_TOKEN', value: telegramToken }]);
    expect(JSON.stringify(readable)).not.toContain(telegramToken);
    expect(await azure.cloud.setChannels?.({ ...target, readSecret: async () => 'another-token' }, never)).toBeNull();
    expect(commandsSent('clawbot-set-channels')).toHaveLength(2);
  });

  it('a machine that refuses the token of a channel tells why', async () => {
    const refusal = await azure.cloud.setChannels?.({ ...target, readSecret: async () => null }, never);
    expect(refusal).toBe('CLAWBOT_CHANNELS names no known channel.');
  });

  it('a new key is brought to the machine', async () => {
    await azure.cloud.proveReply(target, never);
    await azure.cloud.proveReply({ ...target, readSecret: async () => 'another-key' }, never);
    expect(commandsSent('clawbot-set-model')).toHaveLength(2);
  });

  it('a restart shows as the incarnation that was asked for', async () => {
    const spec = { ...target.spec, incarnation: 2, generation: 2 };
    const next = { ...target, spec };
    expect((await azure.cloud.observe(next, null, never)).machine.incarnation).toBe(1);
    await azure.cloud.apply(next, { verb: 'restart' }, never);
    const look = () => azure.cloud.observe(next, null, never);
    await waitFor(look, ({ machine }) => machine.state === 'running' && machine.incarnation === 2, 30);
  });
});
