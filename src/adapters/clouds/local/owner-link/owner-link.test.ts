import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testedOpenclawVersion } from '../../../../domain/catalog.ts';
import { readMintedToken } from './mint-by-command.ts';
import { toOwnerLink } from './owner-link.ts';
import { placePlugin, pluginId, pluginRoute, supportsPlugin } from './plugin.ts';

describe('an owner link', () => {
  it('signs in at the name of the instance and leads nowhere else', () => {
    expect(toOwnerLink({ token: 'a/b', expiresAtMs: 0 }, 'http://0a1b2c3d.localhost:4711/')).toEqual({
      url: 'http://0a1b2c3d.localhost:4711/#bootstrapToken=a%2Fb&bootstrapProfile=owner',
      expiresAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it('takes the token that the command printed', () => {
    const browserUrl = 'http://127.0.0.1:4711/#bootstrapToken=a%2Fb&bootstrapProfile=owner&gatewayUrl=ws%3A%2F%2Felsewhere';
    expect(readMintedToken(JSON.stringify({ browserUrl, browserBootstrapExpiresAtMs: 7 }))).toEqual({ token: 'a/b', expiresAtMs: 7 });
  });

  it.each(['', '{}', '{"ok":false,"reason":"x"}', JSON.stringify({ browserUrl: 'http://127.0.0.1/', browserBootstrapExpiresAtMs: 0 })])(
    'is not made up from %s',
    (stdout) => expect(() => readMintedToken(stdout)).toThrow(),
  );
});

describe('the plugin of a gateway', () => {
  it('is used only with the version whose rights of an owner it names', () => {
    expect([testedOpenclawVersion, '2026.9.7'].map(supportsPlugin)).toEqual([true, false]);
  });

  it('replaces whatever an earlier start left, readable by this user only', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'clawbot-plugin-'));
    const folder = join(parent, 'plugin');
    try {
      await placePlugin(folder);
      await writeFile(join(folder, 'index.mjs'), 'older');
      await placePlugin(folder);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
      expect((await stat(join(folder, 'index.mjs'))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(folder, 'index.mjs'), 'utf8')).toContain(pluginRoute);
      expect(JSON.parse(await readFile(join(folder, 'openclaw.plugin.json'), 'utf8'))).toMatchObject({ id: pluginId });
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  });
});
