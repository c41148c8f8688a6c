import { describe, expect, it } from 'vitest';
import { buildGatewayEnvironment, buildInstallerEnvironment } from './environment.ts';
import { instancePaths } from './paths.ts';

const host = {
  PATH: '/usr/bin',
  HOME: '/home/me',
  LANG: 'C.UTF-8',
  https_proxy: 'http://proxy:3128',
  NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
  npm_config_cache: '/home/me/.npm',
  DATABASE_URL: 'postgres://secret',
  ANTHROPIC_API_KEY: 'ambient',
  OPENROUTER_API_KEY: 'ambient',
  TELEGRAM_BOT_TOKEN: 'ambient',
  NODE_OPTIONS: '--require evil',
  UNSET: undefined,
};
const gateway = (changes: Partial<Parameters<typeof buildGatewayEnvironment>[0]> = {}) =>
  buildGatewayEnvironment({
    host,
    nodeBinary: '/opt/node24/bin/node',
    paths: instancePaths('/data', 'd1'),
    compileCache: '/data/cache',
    port: 4711,
    token: 't0k',
    model: null,
    modelKey: null,
    channelTokens: {},
    ...changes,
  });

describe('the environment of a child', () => {
  it('gives npm its settings, the network and Node 24, and nothing else', () => {
    expect(buildInstallerEnvironment(host, '/opt/node24/bin/node')).toEqual({
      PATH: '/opt/node24/bin:/usr/bin',
      HOME: '/home/me',
      LANG: 'C.UTF-8',
      https_proxy: 'http://proxy:3128',
      NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
      npm_config_cache: '/home/me/.npm',
    });
  });

  it('gives the gateway a home of its own and no ambient key', () => {
    const environment = gateway();
    expect(environment).toMatchObject({ HOME: '/data/instances/d1', OPENCLAW_GATEWAY_TOKEN: 't0k', OPENCLAW_GATEWAY_PORT: '4711' });
    expect(Object.keys(environment).filter((name) => name in host)).toEqual(['LANG', 'https_proxy', 'NODE_EXTRA_CA_CERTS', 'PATH', 'HOME']);
  });

  it('hands over the key of the chosen provider only', () => {
    const anthropic = { provider: 'anthropic' as const, modelId: 'm', baseUrl: null };
    expect(gateway({ model: anthropic, modelKey: 'k' }).ANTHROPIC_API_KEY).toBe('k');
    expect(gateway({ model: anthropic })).not.toHaveProperty('ANTHROPIC_API_KEY');
    const own = { provider: 'openai-compatible' as const, modelId: 'm', baseUrl: 'http://127.0.0.1/v1' };
    expect(gateway({ model: own }).CLAWBOT_MODEL_KEY).toBe('no-key-needed');
  });

  it('hands over the token of a channel that was asked for, and starts without one that is gone', () => {
    expect(gateway({ channelTokens: { telegram: 't' } }).TELEGRAM_BOT_TOKEN).toBe('t');
    expect(gateway({ channelTokens: { telegram: null } })).not.toHaveProperty('TELEGRAM_BOT_TOKEN');
  });
});
