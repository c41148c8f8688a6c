import { describe, expect, it } from 'vitest';
import type { ChannelKind } from '../../../domain/channel.ts';
import type { ModelChoice } from '../../../domain/deployment.ts';
import { buildConfiguration, gatewayPortVariable, modelKeyVariable } from './configuration.ts';

const build = (model: ModelChoice | null, plugin: string | null = null, channels: readonly ChannelKind[] = []) =>
  buildConfiguration({ model, channels, workspace: '/data/w', logFile: '/data/l', opening: { hostName: '0a1b2c3d.localhost', plugin } });

describe('the configuration of a gateway', () => {
  it('listens on this machine only and lets nobody in without the token', () => {
    expect(build(null)).toMatchObject({
      gateway: {
        mode: 'local',
        bind: 'loopback',
        terminal: { enabled: false },
        auth: { mode: 'token', token: { source: 'env', provider: 'default', id: 'OPENCLAW_GATEWAY_TOKEN' } },
      },
      telemetry: { enabled: false },
      update: { checkOnStart: false },
      discovery: { mdns: { mode: 'off' } },
    });
  });

  it('lets browsers in under the name of the instance, on whatever port it is started', () => {
    const origin = `http://0a1b2c3d.localhost:\${${gatewayPortVariable}}`;
    expect(build(null)).toMatchObject({ gateway: { controlUi: { allowedOrigins: [origin] } } });
  });

  it('loads our plugin, or none', () => {
    const plugins = { load: { paths: ['/data/p'] }, entries: { 'clawbot-deploy': { enabled: true } } };
    expect(build(null, '/data/p')).toMatchObject({ plugins });
    expect(build(null)).not.toHaveProperty('plugins');
  });

  it('lets nobody talk to it in a channel before its owner approves them, and needs no token for that', () => {
    expect(build(null, null, ['telegram'])).toMatchObject({
      channels: { telegram: { enabled: true, dmPolicy: 'pairing', groupPolicy: 'allowlist' } },
    });
    expect(build(null)).not.toHaveProperty('channels');
  });

  it('names the model with its provider, or none', () => {
    expect(build(null)).toMatchObject({ agents: { defaults: { workspace: '/data/w' } } });
    expect(JSON.stringify(build(null))).not.toContain('primary');
    expect(build({ provider: 'anthropic', modelId: 'claude-opus-5', baseUrl: null })).toMatchObject({
      agents: { defaults: { model: { primary: 'anthropic/claude-opus-5' } } },
    });
  });

  it('describes an own provider by its address and a reference to its key', () => {
    const model = { provider: 'openai-compatible' as const, modelId: 'llama', baseUrl: 'http://127.0.0.1:1234/v1' };
    expect(build(model)).toMatchObject({
      agents: { defaults: { model: { primary: 'openai-compatible/llama' } } },
      models: {
        providers: {
          'openai-compatible': {
            baseUrl: 'http://127.0.0.1:1234/v1',
            api: 'openai-completions',
            apiKey: { source: 'env', provider: 'default', id: modelKeyVariable(model) },
            models: [{ id: 'llama', name: 'llama' }],
          },
        },
      },
    });
  });
});
