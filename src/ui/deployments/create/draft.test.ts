import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../../../domain/field-problem.ts';
import { createDeploymentInput } from '../../../services/schemas.ts';
import { type Draft, findDraftProblems, toCreateInput } from './draft.ts';

const plain: Draft = {
  ...{ name: 'my-assistant', cloud: 'local', region: 'this-machine', size: 'shared', versionChoice: 'tested', otherVersion: '' },
  ...{
    provider: 'later',
    modelId: '',
    baseUrl: '',
    key: '',
    channel: 'none',
    telegramToken: '',
    connectionId: '',
    domain: '',
    sshSource: '',
    sshPublicKey: '',
  },
};
const azure: Draft = {
  ...plain,
  cloud: 'azure',
  region: 'westeurope',
  size: 'Standard_B2als_v2',
  connectionId: 'b3b9ef26-4a5c-4c11-8d8e-3f1f1f6a2c10',
};
const own: Draft = { ...plain, provider: 'openai-compatible', modelId: 'm', baseUrl: 'https://models.example/v1', key: 'k' };
const workspaceId = '6f1b1c1e-3f0a-4a55-9d1a-0d9a4be55c11';

const drafts: Record<string, Draft> = {
  plain,
  own,
  'short name': { ...plain, name: 'a' },
  'range as version': { ...plain, versionChoice: 'other', otherVersion: '^2026.9.0' },
  'leaking version': { ...plain, versionChoice: 'other', otherVersion: '2026.1.5' },
  'no key': { ...own, provider: 'anthropic', key: ' ' },
  'no model': { ...own, modelId: '' },
  'address without protocol': { ...own, baseUrl: 'models.example' },
  azure,
  'a whole network by SSH': { ...azure, sshSource: '0.0.0.0/0', sshPublicKey: 'ssh-ed25519 AAAA' },
  'SSH without a key': { ...azure, sshSource: '203.0.113.7' },
  'a domain with a protocol': { ...azure, domain: 'https://bot.example.com' },
  telegram: { ...plain, channel: 'telegram', telegramToken: ` 123456789:${'A'.repeat(35)} ` },
  'no token': { ...plain, channel: 'telegram' },
  'half a token': { ...plain, channel: 'telegram', telegramToken: '123456789' },
  'several at once': { ...own, name: '-', key: '', modelId: '' },
};

describe('findDraftProblems', () => {
  it.each(Object.entries(drafts))('agrees with the API about %s', (_title, draft) => {
    const parsed = createDeploymentInput.safeParse(toCreateInput(draft, workspaceId));
    const fromApi: Record<string, string> = {};
    for (const issue of parsed.error?.issues ?? []) fromApi[issue.path.join('.')] ??= issue.message;
    const found = Object.entries(findDraftProblems(draft)).map(([field, problem]) => [field, fieldProblems[problem]]);
    expect(Object.fromEntries(found)).toEqual(fromApi);
  });
});

describe('toCreateInput', () => {
  it('sends no model and no version that was not asked for', () => {
    const input = toCreateInput({ ...own, provider: 'later', otherVersion: '1' }, workspaceId);
    expect(input.model).toBeUndefined();
    expect(input.openclawVersion).toBeUndefined();
  });

  it('sends what is opened to the internet for Azure only', () => {
    const opened: Partial<Draft> = { domain: ' bot.example.com ' };
    const exposure = { domain: 'bot.example.com', sshSource: null, sshPublicKey: null };
    expect(toCreateInput({ ...azure, ...opened }, workspaceId).exposure).toEqual(exposure);
    expect(toCreateInput(azure, workspaceId).exposure).toBeUndefined();
    expect(toCreateInput({ ...plain, ...opened }, workspaceId)).not.toHaveProperty('exposure');
  });

  it('sends a token for a channel that is chosen only', () => {
    const telegramToken = `123456789:${'A'.repeat(35)}`;
    expect(toCreateInput({ ...plain, channel: 'telegram', telegramToken }, workspaceId).channels).toEqual({
      telegram: { token: telegramToken },
    });
    expect(toCreateInput({ ...plain, telegramToken }, workspaceId)).not.toHaveProperty('channels');
  });

  it('sends an address for an OpenAI-compatible provider only', () => {
    expect(toCreateInput(own, workspaceId).model?.baseUrl).toBe('https://models.example/v1');
    expect(toCreateInput({ ...own, provider: 'anthropic' }, workspaceId).model?.baseUrl).toBeUndefined();
  });
});
