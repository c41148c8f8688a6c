import { constants, generateKeyPairSync, privateDecrypt, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startOpenaiCompatibleServer } from '../../../../../test/openai-compatible-server.ts';
import type { BootstrapInput } from './bootstrap-input.ts';
import { bootstrapSteps, readConsole } from './bootstrap-steps.ts';
import { buildCloudInit, library } from './cloud-init.ts';
import { findObstacle, makeRoot, placeCloudConfig, startMachine, type TestMachine } from './machine.fixture.ts';
import { packCustomData } from './pack-custom-data.ts';
import { type RunCommandScript, readRunCommandAnswer, runCommandScripts } from './run-commands.ts';
import { findMissingSource, makeArchives, type SourceServer, serveSources } from './sources.fixture.ts';
import { createVisitor, hand, isOpen, type Visitor } from './visit.fixture.ts';

const fqdn = 'clawbot-test.westeurope.cloudapp.azure.com';
const minutes = 60_000;

describe('the first boot of a machine', () => {
  let obstacle: string | null;
  let root: string;
  let machine: TestMachine;
  let server: SourceServer;
  let told = '';

  beforeAll(async () => {
    obstacle = (await findObstacle()) ?? (await findMissingSource());
    if (obstacle) return;
    root = await mkdtemp(join(tmpdir(), 'clawbot-machine-'));
    obstacle = await Promise.all([makeRoot(root), makeArchives()]).then(
      () => null,
      (error: Error) => `its parts could not be had: ${error.message}`,
    );
    if (obstacle) return;
    machine = await startMachine(root, fqdn, 'systemd').catch((error: Error) => {
      console.warn(`\n*** NOT TESTED: the services under systemd, which does not run here (${error.message}) ***\n`);
      return startMachine(root, fqdn, 'bash');
    });
    server = await serveSources(machine.hostAddress);
  }, 15 * minutes);

  beforeEach((context) => {
    if (!obstacle) return;
    console.warn(`\n*** NOT TESTED: the bootstrap of a machine, because ${obstacle} ***\n`);
    context.skip(obstacle);
  });

  afterAll(async () => {
    server?.close();
    await machine?.stop();
    if (root) await rm(root, { recursive: true, force: true });
  });

  const input = (changes: Partial<BootstrapInput> = {}): BootstrapInput => {
    const { sources } = server;
    const base = { deploymentId: 'dep1', installationId: 'inst1', fqdn, ownDomain: null, openclawVersion: sources.openclaw.version };
    return { ...base, sources, incarnation: 3, tls: 'internal', swapMib: 0, ...changes };
  };

  /** As cloud-init would: writes the files, then runs the command. */
  const boot = async (changes: Partial<BootstrapInput> = {}) => {
    const commands = await placeCloudConfig(root, buildCloudInit(input(changes)));
    const { code, output } = await machine.run(commands[0] ?? []);
    return { code, output, ...readConsole(output) };
  };

  /** As Azure's agent would: writes the script to a file and runs it with the parameters as variables. */
  const runCommand = async ({ script, parameters, protectedParameters }: RunCommandScript) => {
    await writeFile(join(root, 'opt/script.sh'), script);
    const variables = Object.fromEntries([...parameters, ...protectedParameters].map(({ name, value }) => [name, value]));
    return machine.run(['sh', '/opt/script.sh'], variables);
  };

  const token = async () =>
    /OPENCLAW_GATEWAY_TOKEN='(\w{64})'/.exec(await readFile(join(root, 'etc/openclaw/gateway.env'), 'utf8'))?.[1] ?? '';

  const visitor = (): Visitor => {
    const authority = new X509Certificate(Buffer.from(readConsole(told).facts['tls-authority'] ?? '', 'base64'));
    return createVisitor(machine.address, fqdn, authority.toString());
  };

  it('stops at a Node.js that is not the one it should be, and leaves nothing of it', async () => {
    const { node } = server.sources;
    const { code, failure } = await boot({ sources: { ...server.sources, node: { ...node, sha256: '0'.repeat(64) } } });
    expect({ code, failure }).toEqual({ code: 1, failure: { code: 'install-failed', message: expect.stringContaining('sha256 differs') } });
    await expect(stat(join(root, 'opt/node'))).rejects.toThrow('ENOENT');
  });

  it('stops at an OpenClaw that is not the one it should be', async () => {
    const openclaw = { ...server.sources.openclaw, integrity: `sha512-${'A'.repeat(86)}==` };
    const { failure } = await boot({ sources: { ...server.sources, openclaw } });
    expect(failure).toEqual({ code: 'install-failed', message: expect.stringContaining('sha512 differs') });
    await expect(stat(join(root, 'opt/openclaw'))).rejects.toThrow('ENOENT');
  });

  it('stops at a package that is not the one that the lock of OpenClaw tells, from the registry that npm takes by itself', async () => {
    const openclaw = { ...server.sources.openclaw, registry: null };
    await writeFile(join(root, 'root/.npmrc'), `registry=${server.sources.openclaw.registry}\n`);
    const dependencies = openclaw.dependencies?.map((each) =>
      each.folder === 'node_modules/ws' ? { ...each, integrity: openclaw.integrity } : each,
    );
    const { failure } = await boot({ sources: { ...server.sources, openclaw: { ...openclaw, dependencies: dependencies ?? null } } });
    await rm(join(root, 'root/.npmrc'));
    expect(failure).toEqual({ code: 'install-failed', message: expect.stringMatching(/^ws\/-\/ws-[\d.]+\.tgz .* its sha512 differs/) });
    await expect(stat(join(root, 'opt/openclaw'))).rejects.toThrow('ENOENT');
  });

  it('says that it does not reach the registry', async () => {
    const openclaw = { ...server.sources.openclaw, registry: `http://${machine.hostAddress}:9/` };
    const { failure } = await boot({ sources: { ...server.sources, openclaw } });
    expect(failure).toEqual({ code: 'install-no-network', message: expect.stringContaining('could not be downloaded') });
  });

  it('says that a version does not exist', async () => {
    const openclaw = { ...server.sources.openclaw, version: '2026.1.99', dependencies: null };
    const { failure } = await boot({ openclawVersion: '2026.1.99', sources: { ...server.sources, openclaw } });
    expect(failure).toEqual({ code: 'unknown-version', message: expect.stringContaining('2026.1.99') });
  });

  it('goes on where it stopped and ends ready', { timeout: 10 * minutes }, async () => {
    const { code, output, steps, failure, facts, lines } = await boot();
    told = output;
    expect({ code, failure }).toEqual({ code: 0, failure: null });
    expect(steps).toEqual(bootstrapSteps.map(({ id }) => ({ id, status: 'done' })));
    expect(facts).toMatchObject({
      'openclaw-version': server.sources.openclaw.version,
      'public-address': machine.address,
      'tls-mode': 'internal',
      'tls-fingerprint': expect.stringMatching(/^[0-9a-f]{64}$/),
      incarnation: '3',
    });
    expect(lines.map(({ message }) => message)).toContain('Start the gateway');
  });

  it('is answered through TLS by an OpenClaw that lets no stranger in', { tags: ['A43'] }, async () => {
    const { get, firstMessage } = visitor();
    expect(await get('/startupz')).toMatchObject({ status: 200, body: expect.stringContaining('started') });
    expect(await get('/readyz')).toMatchObject({ status: 200, body: expect.stringContaining('"ready":true') });
    expect(await get('/')).toMatchObject({ status: 200, body: expect.stringContaining('<title>OpenClaw Control') });
    expect(await get('/control-ui-config.json')).toMatchObject({ status: 401 });
    expect(await firstMessage()).toContain('connect.challenge');
  });

  it('answers under no foreign name, and on no other port', { tags: ['A43'] }, async () => {
    const { facts } = readConsole(told);
    const ca = new X509Certificate(Buffer.from(facts['tls-authority'] ?? '', 'base64')).toString();
    await expect(createVisitor(machine.address, 'evil.example.org', ca).get('/')).rejects.toThrow();
    const open = await Promise.all([22, 80, 443, 2019, 18789].map((port) => isOpen(machine.address, port)));
    expect(open).toEqual([false, true, true, false, false]);
  });

  it.each(['169.254.169.254', '168.63.129.16'])(
    'keeps the assistant from asking the cloud about its machine at %s',
    { tags: ['A43'] },
    async (address) => {
      // Caddy answers there in place of the cloud, to another address, or its answers would be held up too.
      await machine.addAddress(address);
      const curl = ['curl', '-sS', '--max-time', '20', '--interface', machine.address, `http://${address}/`];
      const ask = (user: string) => machine.run(['setpriv', '--reuid', user, '--regid', user, '--init-groups', ...curl]);
      expect(await ask('root')).toEqual({ code: 0, output: '' });
      expect(await ask('openclaw')).toEqual({ code: 7, output: expect.stringContaining(address) });
    },
  );

  it('keeps its token for root alone and says it nowhere', { tags: ['A27'] }, async () => {
    const secret = await token();
    expect(secret).toHaveLength(64);
    expect((await stat(join(root, 'etc/openclaw/gateway.env'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(root, 'etc/openclaw'))).mode & 0o777).toBe(0o700);
    expect(told).not.toContain(secret);
    const { output } = await machine.run(['grep', '-rlF', secret, '/etc', '/var', '/usr/local', '/opt/node', '/run', '/root']);
    expect(output.trim()).toBe('/etc/openclaw/gateway.env');
  });

  it('changes nothing when it is run again', async () => {
    const look = async () => {
      const places = [
        '/etc',
        '/usr/local',
        '/opt/node/.checksum',
        '/opt/caddy',
        '/opt/openclaw/.integrity',
        '/var/lib/openclaw/.openclaw/openclaw.json',
      ];
      const processes = 'cat /run/clawbot/*.pid 2>/dev/null || systemctl show -p MainPID openclaw caddy';
      const script = `find "$@" -type f | sort | xargs sha256sum; ${processes}`;
      const { output } = await machine.run(['bash', '-c', script, 'look', ...places]);
      return output;
    };
    const before = await look();
    expect(before.match(/^(MainPID=)?[1-9]\d*$/gm)).toHaveLength(2);
    const { code, steps } = await boot();
    expect(code).toBe(0);
    expect(steps.every(({ status }) => status === 'done')).toBe(true);
    expect(await look()).toBe(before);
  });

  it('lets nobody but root write into what it installed', async () => {
    const { output } = await machine.run([
      'find',
      '/opt',
      '/usr/local',
      '!',
      '-type',
      'l',
      '(',
      '-perm',
      '/022',
      '-o',
      '!',
      '-user',
      'root',
      ')',
    ]);
    expect(output).toBe('');
  });

  it('hands a sign-in to the holder of the key alone, and it works once', { tags: ['A27'] }, async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const { output } = await runCommand(runCommandScripts.ownerLink(key));
    const sealed = Buffer.from(readRunCommandAnswer(output, 'CLAWBOT-OWNER-LINK') ?? '', 'base64');
    const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, sealed);
    const { token: minted, expiresAt } = JSON.parse(opened.toString('utf8'));
    expect(minted).toMatch(/^[\w-]{20,}$/);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    expect(output).not.toContain(minted);
    expect((await runCommand(runCommandScripts.ownerLink('bm8ga2V5'))).code).toBe(1);
  });

  it('is given a model, and the assistant replies', async () => {
    const provider = await startOpenaiCompatibleServer('ready indeed');
    const handed = await hand(machine.hostAddress, Number(new URL(provider.baseUrl).port));
    try {
      const baseUrl = provider.baseUrl.replace('127.0.0.1', machine.hostAddress);
      const model = { provider: 'openai-compatible', modelId: provider.modelId, baseUrl } as const;
      const before = await token();
      expect((await runCommand(runCommandScripts.setModel(model, provider.apiKey))).output).toBe('CLAWBOT-MODEL ok\n');
      const answer = readRunCommandAnswer((await runCommand(runCommandScripts.proveReply())).output, 'CLAWBOT-REPLY');
      expect(answer).toBe(`ok ${Buffer.from('ready indeed').toString('base64')}`);
      expect(await token()).toBe(before);
      expect((await stat(join(root, 'etc/openclaw/gateway.env'))).mode & 0o777).toBe(0o600);
      const { output } = await runCommand(runCommandScripts.setModel(model, "sk-'quoted'"));
      expect(output).toMatch(/^CLAWBOT-MODEL fail /);
    } finally {
      handed.close();
      await provider.close();
    }
  });

  it('installs a version without a lock with what npm finds', { timeout: 10 * minutes }, async () => {
    await rm(join(root, 'opt/openclaw'), { recursive: true });
    const { code, failure } = await boot({ sources: { ...server.sources, openclaw: { ...server.sources.openclaw, dependencies: null } } });
    expect({ code, failure }).toEqual({ code: 0, failure: null });
    expect(await readFile(join(root, 'opt/openclaw/.integrity'), 'utf8')).toBe(`${server.sources.openclaw.integrity}\n`);
  });

  it('remembers the incarnation that it was restarted for', async () => {
    expect((await runCommand(runCommandScripts.restart(4))).output).toBe('CLAWBOT-RESTART ok 4\n');
    expect(await readFile(join(root, 'var/lib/clawbot/incarnation'), 'utf8')).toBe('4\n');
    expect(await visitor().get('/readyz')).toMatchObject({ status: 200 });
  });

  it.each([
    { ownDomain: 'claw.example.org', address: '20.1.2.3' },
    { ownDomain: null, address: '' },
  ])('has a proxy configuration that Caddy takes: %j', async ({ ownDomain, address }) => {
    await writeFile(join(root, 'opt/proxy.json'), JSON.stringify({ fqdn, ownDomain, tls: 'public' }));
    const script = 'node "$0/proxy-config.mjs" /opt/proxy.json "$1" >/opt/caddy.json && caddy validate --config /opt/caddy.json';
    const { code, output } = await machine.run([
      'env',
      'HOME=/root',
      'PATH=/usr/local/bin:/usr/bin:/bin',
      'bash',
      '-c',
      script,
      library,
      address,
    ]);
    expect(output).toContain('Valid configuration');
    expect(code).toBe(0);
  });

  it('travels in a form that cloud-init unpacks', async () => {
    const document = buildCloudInit(input());
    await writeFile(join(root, 'opt/packed'), Buffer.from(packCustomData(document), 'base64'));
    const script =
      'import sys; from cloudinit.util import decomp_gzip; print(decomp_gzip(open("/opt/packed", "rb").read(), quiet=False), end="")';
    expect(await machine.run(['python3', '-c', script])).toEqual({ code: 0, output: document });
  });

  it('is described as cloud-init and systemd want it', async () => {
    await writeFile(join(root, 'opt/user-data'), buildCloudInit(input({ ownDomain: 'claw.example.org' })));
    const schema = await machine.run(['cloud-init', 'schema', '--config-file', '/opt/user-data']);
    expect(schema).toMatchObject({ code: 0, output: expect.stringContaining('Valid') });
    const units = ['openclaw', 'caddy', 'clawbot-firewall'].map((name) => `/etc/systemd/system/${name}.service`);
    expect(await machine.run(['systemd-analyze', 'verify', '--man=no', ...units])).toEqual({ code: 0, output: '' });
  });

  // Last: OpenClaw remembers who guessed.
  it('ends the connection of a stranger who guesses its token', { tags: ['A43'] }, async () => {
    const { connect } = visitor();
    expect(await connect({})).toMatch(/^1008 /);
    expect(await connect({ token: 'guessed' })).toMatch(/^1008 unauthorized/);
    expect(await connect({ token: await token() })).not.toMatch(/unauthorized/);
  });
});
