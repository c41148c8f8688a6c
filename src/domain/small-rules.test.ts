import { describe, expect, it } from 'vitest';
import { fullLedger, secondsAgo } from '../../test/situation.ts';
import { cloudCatalog, exactVersionPattern, isSafeVersion, modelProviderCatalog, testedOpenclawVersion } from './catalog.ts';
import { certifyDeletion } from './deletion-certificate.ts';
import { ClawbotError, type ErrorCode, errorCatalog, isClawbotError } from './errors.ts';
import { planSecrets } from './vault-plan.ts';
import { backoffSeconds } from './watch-gateway.ts';

describe('backoff', () => {
  it('doubles from one second to five minutes', () => {
    expect([0, 1, 2, 3, 4, 9, 10, 1000].map(backoffSeconds)).toEqual([1, 1, 2, 4, 8, 256, 300, 300]);
  });
});

describe('the deletion certificate', () => {
  const deletedAt = secondsAgo(0);

  it('lists all that was made with its end, and what was left on purpose', () => {
    const certificate = certifyDeletion(fullLedger({ goneAt: secondsAgo(1) }), deletedAt);
    expect(certificate?.gone.map(({ kind, goneAt }) => [kind, goneAt])).toEqual([
      ['state-folder', secondsAgo(1)],
      ['configuration', secondsAgo(1)],
    ]);
    expect(certificate?.kept.map(({ kind }) => kind)).toEqual(['package']);
  });

  it('is not given while one thing was not seen gone', () => {
    const [first, ...others] = fullLedger({ goneAt: secondsAgo(1) });
    if (!first) throw new Error('the ledger is empty');
    expect(certifyDeletion([{ ...first, goneAt: null }, ...others], deletedAt)).toBeNull();
  });

  it('is empty when nothing was made', () => {
    expect(certifyDeletion([], deletedAt)).toEqual({ deletedAt, gone: [], kept: [] });
  });

  it('does not call kept what was asked for and never seen', () => {
    const failed = { kind: 'package', name: 'never-installed', cloudId: null, deletionPolicy: 'keep' as const, goneAt: null };
    const ledger = [{ ...failed, createPendingAt: secondsAgo(9), createSucceededAt: null }];
    expect(certifyDeletion(ledger, deletedAt)?.kept).toEqual([]);
  });
});

describe('versions', () => {
  it.each(['2026.1.29', '2026.1.30', '2026.2.1', '2027.1.1', testedOpenclawVersion, '2026.9.6-beta.1'])('takes %s', (version) => {
    expect(exactVersionPattern.test(version) && isSafeVersion(version)).toBe(true);
  });
  it.each(['2026.1.28', '2025.12.31', '2026.1.28-beta.1', '2026.1.29-beta.1'])('knows that %s leaks the token', (version) => {
    expect(isSafeVersion(version)).toBe(false);
  });
  it.each([
    'latest',
    '^2026.9.6',
    '2026.9',
    '2026.9.x',
    '2026.9.6 ',
    '2026.9.6\n',
    '',
    '2026.9.6;rm',
    '../2026.9.6',
    '2026.9.6-../..',
    '02026.9.6',
  ])('refuses %j as not exact', (version) => {
    expect(exactVersionPattern.test(version)).toBe(false);
  });
});

describe('the catalogues', () => {
  it('offer only what a form can show', () => {
    for (const entry of cloudCatalog) {
      expect(entry.regions.length, entry.kind).toBeGreaterThan(0);
      expect(entry.sizes.length, entry.kind).toBeGreaterThan(0);
    }
    expect(new Set(modelProviderCatalog.map(({ id }) => id)).size).toBe(modelProviderCatalog.length);
  });

  it('give every error a hint, and a status that its class can have', () => {
    for (const [code, { hint, httpStatus }] of Object.entries(errorCatalog)) {
      expect(hint, code).toMatch(/\.$/);
      expect(httpStatus, code).toBeGreaterThanOrEqual(400);
      const error = new ClawbotError(code as ErrorCode, 'message');
      expect(error).toMatchObject({ hint, httpStatus, docsSlug: code });
      expect(isClawbotError(error)).toBe(true);
    }
    expect(isClawbotError({ name: 'ClawbotError' })).toBe(false);
  });
});

describe('secrets', () => {
  it('come before everything that reads them', () => {
    const model = { provider: 'anthropic', modelId: 'm', baseUrl: null } as const;
    const names = (spec: Parameters<typeof planSecrets>[0]) => planSecrets(spec).map(({ name }) => name);
    expect(names({ cloud: 'local', model, channels: ['telegram'] })).toEqual(['model-key', 'telegram-token', 'gateway-token']);
    expect(names({ cloud: 'azure', model: null, channels: ['telegram'] })).toEqual(['telegram-token']);
    expect(names({ cloud: 'local', model: null, channels: [] })).toEqual(['gateway-token']);
  });
});
