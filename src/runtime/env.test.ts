import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readEnvironment, readHostedEnvironment } from './env.ts';

const read = (given: Record<string, string>) => readEnvironment({ NODE_ENV: 'test', ...given });

const readHosted = (given: Record<string, string>) => readHostedEnvironment({ NODE_ENV: 'test', ...given });

/** Names of the variables that are complained about. */
function complaints(given: Record<string, string>, reader: (given: Record<string, string>) => unknown = read): string[] {
  try {
    reader(given);
    return [];
  } catch (error) {
    const { message } = error as Error;
    return [...message.matchAll(/(?:settings\. |; )([A-Z_]+):/g)].map(([, name = '']) => name).sort();
  }
}

const tenant = '11111111-1111-4111-8111-111111111111';
const client = '22222222-2222-4222-8222-222222222222';
const vault = { AZURE_KEY_VAULT_URL: 'https://v.vault.azure.net/' };
const zone = `/subscriptions/${tenant}/resourceGroups/rg/providers/Microsoft.Network/dnsZones/Bots.example.com`;
const postgres = { DATABASE_URL: 'postgres://app:pw@db:5432/x' };
const supabase = {
  ...postgres,
  APP_URL: 'https://deploy.example.com',
  NEXT_PUBLIC_SUPABASE_URL: 'https://p.supabase.co/',
  NEXT_PUBLIC_SUPABASE_ANON_KEY: 'sb_publishable_x',
};

describe('nothing set', () => {
  it('means this machine, and no service of anybody', () => {
    const { home, appUrl, ...groups } = read({});
    expect(home).toMatch(/\.clawbot-deploy$/);
    expect(appUrl).toBe('http://127.0.0.1:3000');
    const off = ['database', 'smtp', 'supabase', 'realtime', 'upstash', 'keyVault', 'dnsZone', 'wake', 'telemetry', 'sentry'];
    expect(groups).toMatchObject({
      ...Object.fromEntries(off.map((name) => [name, null])),
      github: null,
      google: null,
      trustedProxies: [],
    });
  });

  it('is what an empty value means', () => {
    expect(read({ NEXT_PUBLIC_SUPABASE_URL: '', SMTP_HOST: '', PORT: '' })).toMatchObject({ supabase: null, smtp: null, port: 3000 });
  });
});

describe('the address of the owner', () => {
  it('is the same however it is written, as it is where people sign in', () => {
    expect(read({ OWNER_EMAIL: 'Owner@Example.com' }).ownerEmail).toBe('owner@example.com');
  });
});

describe('half-set and mixed groups', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['an OAuth client without its secret', { GITHUB_CLIENT_ID: 'x' }, ['GITHUB_CLIENT_SECRET']],
    ['an OAuth secret without its client', { GOOGLE_CLIENT_SECRET: 'x' }, ['GOOGLE_CLIENT_ID']],
    ['Upstash without its token', { UPSTASH_REDIS_REST_URL: 'https://x.upstash.io' }, ['UPSTASH_REDIS_REST_TOKEN']],
    ['an owner without a database', { DATABASE_OWNER_URL: 'postgres://o@db/x' }, ['DATABASE_URL']],
    ['Supabase alone', { NEXT_PUBLIC_SUPABASE_URL: 'https://p.supabase.co' }, ['APP_URL', 'DATABASE_URL', 'NEXT_PUBLIC_SUPABASE_ANON_KEY']],
    ['a Supabase key alone', { SUPABASE_SERVICE_ROLE_KEY: 'sb_secret_x' }, ['NEXT_PUBLIC_SUPABASE_URL']],
    ['Realtime without Supabase', { SUPABASE_JWT_SECRET: 'true' }, ['NEXT_PUBLIC_SUPABASE_URL']],
    ['two identities', { ...supabase, GITHUB_CLIENT_ID: 'x', GITHUB_CLIENT_SECRET: 'y' }, ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET']],
    ['two senders of mail', { ...supabase, SMTP_HOST: 'mail', SMTP_FROM: 'a@example.com' }, ['SMTP_HOST']],
    ['a secret key for browsers', { ...supabase, NEXT_PUBLIC_SUPABASE_ANON_KEY: 'sb_secret_x' }, ['NEXT_PUBLIC_SUPABASE_ANON_KEY']],
    ['a public key for the server', { ...supabase, SUPABASE_SERVICE_ROLE_KEY: 'sb_publishable_x' }, ['SUPABASE_SERVICE_ROLE_KEY']],
    ['two names that differ', { ...supabase, SUPABASE_URL: 'https://q.supabase.co' }, ['NEXT_PUBLIC_SUPABASE_URL']],
    [
      'a key sent in the clear',
      { UPSTASH_REDIS_REST_URL: 'http://redis.example.com', UPSTASH_REDIS_REST_TOKEN: 't' },
      ['UPSTASH_REDIS_REST_URL'],
    ],
    [
      'an application without its ids',
      { AZURE_KEY_VAULT_URL: 'https://v.vault.azure.net', AZURE_CLIENT_SECRET: 's' },
      ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'],
    ],
    ['an application for nothing', { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: 's' }, ['AZURE_KEY_VAULT_URL']],
    [
      'two ways to sign in to Azure',
      {
        ...vault,
        AZURE_TENANT_ID: tenant,
        AZURE_CLIENT_ID: client,
        AZURE_CLIENT_SECRET: 's',
        AZURE_FEDERATED_TOKEN_FILE: 'f',
      },
      ['AZURE_FEDERATED_TOKEN_FILE'],
    ],
    [
      'an application for a zone, without its ids',
      { AZURE_DNS_ZONE_ID: zone, AZURE_CLIENT_SECRET: 's' },
      ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'],
    ],
    ['the name of a zone in the place of its id', { AZURE_DNS_ZONE_ID: 'bots.example.com' }, ['AZURE_DNS_ZONE_ID']],
    ['a zone that this server stands in', { AZURE_DNS_ZONE_ID: zone, APP_URL: 'https://deploy.BOTS.example.com' }, ['AZURE_DNS_ZONE_ID']],
    ['work for a worker that has no database', { EMBEDDED_WORKER: 'false' }, ['DATABASE_URL']],
    ['an unsigned wake', { WORKER_WAKE_URL: 'https://f.azurewebsites.net/api/wake' }, ['WORKER_WAKE_SECRET']],
    ['a short key', { WORKER_WAKE_SECRET: 'short' }, ['WORKER_WAKE_SECRET']],
    ['headers for nobody', { OTEL_EXPORTER_OTLP_HEADERS: 'a=b' }, ['OTEL_EXPORTER_OTLP_ENDPOINT']],
    ['mail from nobody', { SMTP_HOST: 'mail' }, ['SMTP_FROM']],
    ['a login without a password', { SMTP_HOST: 'mail', SMTP_FROM: 'a@example.com', SMTP_USER: 'u' }, ['SMTP_PASSWORD']],
    [
      'a password in the clear',
      { SMTP_HOST: 'mail', SMTP_FROM: 'a@example.com', SMTP_USER: 'u', SMTP_PASSWORD: 'p', SMTP_TLS: 'off' },
      ['SMTP_TLS'],
    ],
    ['a proxy that is no network', { TRUSTED_PROXIES: '10.0.0.0/8, nginx' }, ['TRUSTED_PROXIES']],
    ['a network that is too narrow', { TRUSTED_PROXIES: '10.0.0.0/33' }, ['TRUSTED_PROXIES']],
  ];

  it.each(cases)('%s', (_, given, expected) => {
    expect(complaints(given)).toEqual(expected);
  });

  it('are told all at once, wrong values and missing ones alike', () => {
    const given = { PORT: 'abc', LOG_LEVEL: 'loud', UPSTASH_REDIS_REST_TOKEN: 't', SMTP_HOST: 'mail' };
    expect(complaints(given)).toEqual(['LOG_LEVEL', 'PORT', 'SMTP_FROM', 'UPSTASH_REDIS_REST_URL']);
  });
});

describe('whole groups', () => {
  it('have a zone beside the vault, or without it', () => {
    const application = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: 's' };
    const expected = { id: zone, name: 'bots.example.com', identity: { mode: 'client-secret', clientId: client } };
    const given = { ...application, AZURE_DNS_ZONE_ID: zone, APP_URL: 'https://deploy.example.com' };
    expect(read(given)).toMatchObject({ keyVault: null, dnsZone: expected });
    expect(read({ ...given, ...vault })).toMatchObject({ keyVault: { url: 'https://v.vault.azure.net' }, dnsZone: expected });
  });

  it('take the names that Supabase and its integrations use', () => {
    const { NEXT_PUBLIC_SUPABASE_URL: url, NEXT_PUBLIC_SUPABASE_ANON_KEY: key, APP_URL, ...rest } = supabase;
    const found = read({ ...rest, NEXT_PUBLIC_APP_URL: APP_URL, SUPABASE_URL: url, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: key });
    expect(found).toMatchObject({ appUrl: APP_URL, supabase: { url: 'https://p.supabase.co', anonKey: key }, realtime: null });
  });

  it('have Realtime once there is a key to sign with', () => {
    const { realtime } = read({ ...supabase, SUPABASE_JWT_SECRET: 'a-secret' });
    expect(realtime).toMatchObject({ url: 'https://p.supabase.co' });
    expect(realtime?.signingKey.reveal()).toBe('a-secret');
  });

  it.each([
    ['the server', 'postgres://app:pw@db:5432/x', {}, 'session', true],
    ['a pooler by transaction', 'postgres://app:pw@p.pooler.supabase.com:6543/x', {}, 'transaction', false],
    ['one of another port', 'postgres://app:pw@db:7000/x', { DATABASE_POOLING: 'transaction' }, 'transaction', false],
    [
      'one with a session beside it',
      'postgres://app:pw@db:6543/x',
      { DATABASE_SESSION_URL: 'postgres://app:pw@db/x' },
      'transaction',
      true,
    ],
  ])('know what a database address leads to: %s', (_, url, more, pooling, hasSession) => {
    const { database } = read({ DATABASE_URL: url, ...more });
    expect(database).toMatchObject({ pooling });
    expect(database?.sessionUrl !== null).toBe(hasSession);
  });

  it.each([
    ['nothing', {}, { mode: 'managed-identity' }],
    ['a client id', { AZURE_CLIENT_ID: client }, { mode: 'managed-identity', clientId: client }],
    [
      'a file',
      { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_FEDERATED_TOKEN_FILE: '/f' },
      { mode: 'workload-identity', tokenFilePath: '/f' },
    ],
    [
      'a secret',
      { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: 's' },
      { mode: 'client-secret', tenantId: tenant },
    ],
  ])('sign in to Azure with %s', (_, given, identity) => {
    const found = read({ ...given, ...vault });
    expect(found.keyVault).toMatchObject({ url: 'https://v.vault.azure.net', identity });
  });

  it('read headers as OpenTelemetry writes them', () => {
    const given = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20eA==,x-tenant=7',
    };
    const { telemetry } = read(given);
    expect(telemetry).toMatchObject({ endpoint: 'http://collector:4318', serviceName: 'clawbot-deploy' });
    expect(telemetry?.headers.reveal()).toEqual({ authorization: 'Basic eA==', 'x-tenant': '7' });
  });
});

describe('a web that keeps nothing on its machine', () => {
  const whole = { ...supabase, ...vault, TRUSTED_PROXIES: '*' };
  const pooled = { DATABASE_URL: 'postgres://app:pw@pooler:6543/x' };

  it('offers no cloud on its own machine', () => {
    expect(readHosted(whole)).toMatchObject({ localCloud: false, keyVault: {}, trustedProxies: ['*'] });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['nothing', {}, ['APP_URL', 'AZURE_KEY_VAULT_URL', 'DATABASE_URL', 'SMTP_HOST', 'TRUSTED_PROXIES']],
    ['a cloud on this machine', { ...whole, LOCAL_CLOUD: 'true' }, ['LOCAL_CLOUD']],
    ['attempts counted behind a pooler by transaction', { ...whole, ...pooled }, ['UPSTASH_REDIS_REST_URL']],
    ['what is wrong anywhere', { ...whole, PORT: 'abc' }, ['PORT']],
  ])('is refused %s', (_, given, expected) => {
    expect(complaints(given, readHosted)).toEqual(expected);
  });
});

describe('secrets', () => {
  const canary = 'CANARY-0123456789-0123456789-0123456789';
  const secrets = {
    ...supabase,
    DATABASE_URL: `postgres://app:${canary}@db/x`,
    SUPABASE_SERVICE_ROLE_KEY: canary,
    UPSTASH_REDIS_REST_URL: 'https://x.upstash.io',
    UPSTASH_REDIS_REST_TOKEN: canary,
    AZURE_KEY_VAULT_URL: 'https://v.vault.azure.net',
    AZURE_TENANT_ID: tenant,
    AZURE_CLIENT_ID: client,
    AZURE_CLIENT_SECRET: canary,
    WORKER_WAKE_SECRET: canary,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://o',
    OTEL_EXPORTER_OTLP_HEADERS: `a=${canary}`,
  };

  it('do not print, however the settings are written down', () => {
    const settings = read(secrets);
    const printed = [JSON.stringify(settings), inspect(settings, { depth: null, showHidden: true }), `${settings.wake?.secret}`].join('\n');
    expect(printed).not.toContain('CANARY');
    expect(settings.wake?.secret.reveal()).toBe(canary);
  });

  it('do not stand in the complaint about them', () => {
    const given = {
      ...secrets,
      DATABASE_URL: `mysql://${canary}`,
      SMTP_PASSWORD: canary,
      NEXT_PUBLIC_SUPABASE_ANON_KEY: `sb_secret_${canary}`,
    };
    expect(complaints(given)).toContain('DATABASE_URL');
    expect(() => read(given)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('CANARY') }));
  });
});
