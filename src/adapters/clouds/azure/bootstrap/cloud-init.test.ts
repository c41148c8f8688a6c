import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { testedOpenclawVersion } from '../../../../domain/catalog.ts';
import type { BootstrapInput } from './bootstrap-input.ts';
import { buildCloudInit, renderCloudConfig } from './cloud-init.ts';
import { officialSources } from './download-sources.ts';
import { packCustomData } from './pack-custom-data.ts';
import { renderUnit } from './render-unit.ts';
import { renderVariables } from './render-variables.ts';
import { testedOpenclaw } from './tested-openclaw.fixture.ts';

const input: BootstrapInput = {
  deploymentId: 'dep_0a1b2c3d',
  installationId: 'inst-1',
  fqdn: 'claw-0a1b2c3d.westeurope.cloudapp.azure.com',
  ownDomain: 'claw.example.org',
  openclawVersion: testedOpenclawVersion,
  sources: officialSources('x64', testedOpenclaw()),
  incarnation: 7,
};

const hostile = [
  '\n- rm -rf /',
  '"',
  ': ',
  '#cloud-config',
  '$' + '{HOME}',
  '{{ ds.meta_data }}',
  '## template: jinja',
  '$(reboot)',
  '`reboot`',
  "'; reboot; '",
  '\u2028',
  '\r\n',
  '%n %%',
  '!!python/object',
  'yes',
  '0600',
  '1:30',
  '~',
];
const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...hostile)).map((parts) => parts.join('')),
);

interface Document {
  write_files: { path: string; content: string; permissions: string }[];
  runcmd: string[][];
}

const documentOf = (changes: Partial<BootstrapInput> = {}) =>
  parse(buildCloudInit({ ...input, ...changes }), { version: '1.1' }) as Document;
const fileOf = (path: string, changes: Partial<BootstrapInput> = {}) =>
  documentOf(changes).write_files.find((file) => file.path.endsWith(path))?.content ?? '';

describe('the custom data of a machine', () => {
  it('is a cloud-config that fits into what Azure takes, packed as cloud-init unpacks it', () => {
    const document = buildCloudInit(input);
    expect(document.startsWith('#cloud-config\n')).toBe(true);
    const packed = Buffer.from(packCustomData(document), 'base64');
    expect(gunzipSync(packed).toString('utf8')).toBe(document);
    expect(packed.length).toBeLessThan(65_536);
    expect(() => packCustomData(randomBytes(65_536).toString('latin1'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('tells every package of the lock with its checksum, and nothing where there is no lock', () => {
    const lines = fileOf('openclaw.packages').split('\n');
    expect(lines).toHaveLength((input.sources.openclaw.dependencies?.length ?? 0) + 2);
    expect(lines[0]).toMatch(/^[0-9a-f]{128} openclaw\/-\/openclaw-2026\.9\.6\.tgz \.$/);
    expect(lines).toContainEqual(expect.stringMatching(/^[0-9a-f]{128} @clack\/core\/-\/core-[\d.]+\.tgz node_modules\/@clack\/core$/));
    const unlocked = { ...input.sources, openclaw: { ...input.sources.openclaw, dependencies: null } };
    expect(fileOf('openclaw.packages', { sources: unlocked })).toBe('');
  });

  it('names modes as text and the one command as an argument list', () => {
    const { write_files: files, runcmd } = documentOf();
    expect(runcmd).toEqual([['/usr/local/lib/clawbot/bootstrap.sh']]);
    expect(files.every(({ permissions }) => /^0[67][0-7]{2}$/.test(permissions))).toBe(true);
    expect(files.map(({ path }) => path)).toEqual([...new Set(files.map(({ path }) => path))]);
  });

  it('opens the machine to SSH for those only who asked for it', () => {
    expect(fileOf('firewall.d/ssh.nft', { allowsSsh: true })).toBe('tcp dport 22 accept\n');
    expect(documentOf().write_files.some(({ path, content }) => /firewall\.d/.test(path) || /dport 22/.test(content))).toBe(false);
  });

  it('lets OpenClaw be opened at its own names only, and first at the domain of its owner', () => {
    const { gateway } = JSON.parse(fileOf('openclaw.json'));
    expect(gateway.publicOrigin).toBe('https://claw.example.org');
    expect(gateway.controlUi.allowedOrigins).toEqual([
      'https://claw.example.org',
      `https://${input.fqdn}`,
      'https://$' + '{CLAWBOT_PUBLIC_ADDRESS}',
    ]);
    expect(JSON.parse(fileOf('openclaw.json', { ownDomain: null })).gateway.publicOrigin).toBe(`https://${input.fqdn}`);
  });

  it.each([
    { fqdn: 'a.b\n- reboot' },
    { fqdn: '$(reboot).example.org' },
    { fqdn: 'UPPER.example.org' },
    { ownDomain: "x'.example.org" },
    { ownDomain: '' },
    { deploymentId: '../etc' },
    { openclawVersion: 'latest' },
    { openclawVersion: '2026.9.7' },
    { incarnation: -1 },
    { sources: { ...input.sources, node: { url: 'file:///etc/shadow', sha256: input.sources.node.sha256 } } },
    { sources: { ...input.sources, caddy: { url: input.sources.caddy.url, sha512: 'none' } } },
  ])('is refused for %j', (changes) => {
    expect(() => buildCloudInit({ ...input, ...changes })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it.each(['node_modules/../../etc', 'node_modules/a b', '/etc', 'node_modules/a/node_modules'])(
    'is refused for a package in %j',
    (folder) => {
      const dependencies = [{ folder, version: '1.0.0', integrity: testedOpenclaw().integrity }];
      const sources = { ...input.sources, openclaw: { ...input.sources.openclaw, dependencies } };
      expect(() => buildCloudInit({ ...input, sources })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    },
  );
});

describe('texts for the machine', { tags: ['A9'] }, () => {
  it('come out of the document as they went in', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 8 }), (contents) => {
        fc.pre(!contents.some((content) => content.includes('\0')));
        const document = { write_files: contents.map((content) => ({ path: '/x', content, permissions: '0600' })), runcmd: [contents] };
        const text = renderCloudConfig(document);
        expect(text.split('\n')[0]).toBe('#cloud-config');
        expect(parse(text, { version: '1.1' })).toEqual(document);
      }),
      { numRuns: 2500 },
    );
  });

  it('are refused with a NUL in them', () => {
    expect(() => renderCloudConfig({ runcmd: ['a\0b'] })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => renderVariables({ A: 'a\0b' })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('reach bash as they are', async () => {
    const texts = fc.sample(anyText, 500).filter((text) => !text.includes('\0') && text.isWellFormed());
    const folder = await mkdtemp(join(tmpdir(), 'clawbot-variables-'));
    try {
      await writeFile(join(folder, 'env'), renderVariables(Object.fromEntries(texts.map((text, index) => [`V${index}`, text]))));
      const script = 'source "$1"; for ((i = 0; i < $2; i++)); do declare -n value=V$i; printf "%s\\0" "$value"; done';
      const { stdout } = await promisify(execFile)('bash', ['-c', script, 'bash', join(folder, 'env'), String(texts.length)]);
      expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(['a\nExecStart=/bin/sh', 'a\\', '"a"', "it's", 'a\0', 'ä'])('are refused by a unit file: %j', (value) => {
    expect(() => renderUnit({ Service: { User: value } })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('are no specifiers in a unit file', () => {
    expect(renderUnit({ Unit: { Description: '%n' }, Service: { Environment: ['A=1', 'B=2'] } })).toBe(
      '[Unit]\nDescription=%%n\n\n[Service]\nEnvironment=A=1\nEnvironment=B=2\n',
    );
  });
});
