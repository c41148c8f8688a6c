import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startModelProviders } from '../../../../test/model-providers.ts';
import type { TriedProvider } from '../../../domain/model-key.ts';
import { createModelKeyCheck } from './index.ts';

const keys: Record<TriedProvider, string> = { anthropic: 'sk-ant-right', openrouter: 'sk-or-right' };
const inTime = new AbortController().signal;
let providers: Awaited<ReturnType<typeof startModelProviders>>;

beforeAll(async () => {
  providers = await startModelProviders({ anthropicKey: keys.anthropic, openrouterKey: keys.openrouter });
});
afterAll(() => providers.stop());
afterEach(() => {
  providers.answerWith(null);
  providers.asked.length = 0;
});

const check = (provider: TriedProvider, key: string, signal = inTime) => createModelKeyCheck(providers).check(provider, key, signal);

describe.each(['anthropic', 'openrouter'] as const)('a key of %s', (provider) => {
  it('works when its provider takes it', async () => {
    expect(await check(provider, keys[provider])).toBe('works');
  });

  it('is refused when its provider does not know it', async () => {
    expect(await check(provider, 'sk-wrong')).toBe('refused');
  });

  it.each([403, 404, 429, 500, 529])('is untried when the answer is %i, which says nothing of the key', async (status) => {
    providers.answerWith({ status });
    expect(await check(provider, keys[provider])).toBe('untried');
  });

  it('is not taken along to where a redirect leads', async () => {
    providers.answerWith({ status: 302, location: 'https://openrouter.ai/elsewhere' });
    expect(await check(provider, keys[provider])).toBe('untried');
    expect(providers.asked).toHaveLength(1);
  });

  it('is untried when nobody answers in time', async () => {
    providers.answerWith('silence');
    const giveUp = new AbortController();
    const verdict = check(provider, keys[provider], giveUp.signal);
    await expect.poll(() => providers.asked.length).toBe(1);
    giveUp.abort();
    expect(await verdict).toBe('untried');
  });

  it('is untried where there is no way to its provider', async () => {
    const nowhere = createModelKeyCheck({ hostEnvironment: { HTTPS_PROXY: 'http://127.0.0.1:9' } });
    expect(await nowhere.check(provider, keys[provider], inTime)).toBe('untried');
  });

  it('that no header can carry is refused without asking', async () => {
    for (const key of ['sk ant', 'sk-ant-é', 'sk-ant\r\nx: y']) expect(await check(provider, key)).toBe('refused');
    expect(providers.asked).toEqual([]);
  });
});
