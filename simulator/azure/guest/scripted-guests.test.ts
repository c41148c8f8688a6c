import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../core/clock.ts';
import { createWorld } from '../core/create-world.ts';
import type { Guest } from '../core/guest.ts';
import { type CertificateAuthority, createCertificateAuthority } from '../transport/ca.ts';
import { readChallenge } from './read-challenge.ts';
import { createScriptedGuests, type RunningGuests } from './scripted-guests.ts';
import { testMachine, testName } from './test-machine.ts';

const clock = createVirtualClock();
const { world } = createWorld({ clock });
let authority: CertificateAuthority;
let guests: RunningGuests;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  guests = await createScriptedGuests(world, { authority, bootSeconds: 80, restartSeconds: 5 });
});
afterAll(() => guests.stop());

function get(guest: Guest, path: string, name = testName): Promise<{ status: number; body: string }> {
  const at = guest.address();
  if (!at) throw new Error('nothing listens');
  return new Promise((resolve, reject) => {
    const options = { ...at, path, servername: name, ca: authority.certificatePem, headers: { host: name }, agent: false };
    request(options, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

function run(guest: Guest, script: string, parameters: Record<string, string> = {}) {
  return guest.runCommand({ script, parameters, protectedParameters: {}, timeoutSeconds: 60 });
}

describe('a scripted machine', () => {
  it('boots on the clock and then gives every sign of a healthy gateway', async () => {
    const guest = guests.boot(testMachine());
    clock.advance(40);
    expect(guest.agentReady()).toBe(true);
    expect(guest.address()).toBeNull();
    expect(guest.console()).toContain('CLAWBOT-STEP install-node ok');
    clock.advance(41);
    expect(guest.console()).toMatch(/^CLAWBOT-STEP ready ok\r$/m);
    expect(await get(guest, '/startupz')).toMatchObject({ status: 200 });
    expect(await get(guest, '/readyz')).toEqual({ status: 200, body: '{"ready":true}' });
    expect((await get(guest, '/')).body).toContain('<title>OpenClaw Control');
    expect((await get(guest, '/control-ui-config.json')).status).toBe(401);
    const challenge = await readChallenge(guest.address(), testName, authority.certificatePem);
    expect(challenge).toMatchObject({ type: 'event', event: 'connect.challenge', payload: { nonce: expect.any(String) } });
    guest.delete();
  });

  it('is silent while it is off and comes back without a second first boot', async () => {
    const guest = guests.boot(testMachine());
    clock.advance(81);
    guest.powerOff();
    expect([guest.address(), guest.agentReady()]).toEqual([null, false]);
    guest.start();
    expect(guest.console()).not.toContain('CLAWBOT-STEP');
    clock.advance(6);
    expect((await get(guest, '/readyz')).status).toBe(200);
    guest.delete();
  });

  it('seals the owner link for the caller, and restarts for an incarnation', async () => {
    const guest = guests.boot(testMachine());
    clock.advance(81);
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const { exitCode, output } = await run(guest, `#!/bin/sh\nset -eu\nclawbot-owner-link '${key}'\n`);
    const sealed = Buffer.from(/^CLAWBOT-OWNER-LINK (\S+)$/m.exec(output)?.[1] ?? '', 'base64');
    const options = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    expect(exitCode).toBe(0);
    expect(JSON.parse(privateDecrypt(options, sealed).toString('utf8'))).toEqual({
      token: expect.any(String),
      expiresAt: expect.any(String),
    });
    const restarted = run(guest, 'clawbot-restart', { CLAWBOT_INCARNATION: '5' });
    expect((await get(guest, '/readyz')).status).toBe(503);
    clock.advance(5);
    expect(await restarted).toMatchObject({ exitCode: 0, output: 'CLAWBOT-RESTART ok 5\n' });
    guest.delete();
  });

  it('knows no other command', async () => {
    const guest = guests.boot(testMachine());
    clock.advance(81);
    expect(await run(guest, 'rm -rf /')).toMatchObject({ exitCode: 127, error: expect.stringContaining('rm: command not found') });
    expect(await run(guest, 'clawbot-restart 1; reboot')).toMatchObject({ exitCode: 2 });
    guest.delete();
  });

  it('fails, stays unhealthy or dies as it is told', async () => {
    world.faults.plan({ name: 'GuestStepFails', where: { name: 'fails' }, step: 'configure' });
    world.faults.plan({ name: 'GuestNeverHealthy', where: { name: 'never' } });
    world.faults.plan({ name: 'GuestDies', where: { name: 'dies' }, seconds: 30 });
    const [fails, never, dies] = ['fails', 'never', 'dies'].map((name) =>
      guests.boot(testMachine({}, { name, fqdn: `${name}.example.com` })),
    );
    clock.advance(81);
    expect(fails?.console()).toContain('CLAWBOT-STEP configure fail simulated ');
    expect(never?.console()).toContain('CLAWBOT-STEP start-gateway begin');
    expect(never?.address()).toBeNull();
    if (!dies) throw new Error('no machine');
    expect((await get(dies, '/readyz', 'dies.example.com')).status).toBe(200);
    clock.advance(30);
    expect((await get(dies, '/readyz', 'dies.example.com')).status).toBe(502);
    for (const guest of [fails, never, dies]) guest?.delete();
    expect(world.faults.pending()).toBe(0);
  });

  it('shares one server with many others, told apart by their names', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `claw-${at}.example.com`);
    const many = names.map((fqdn) => guests.boot(testMachine({}, { name: fqdn, fqdn, ip: null })));
    clock.advance(81);
    expect(new Set(many.map((guest) => guest.address()?.port)).size).toBe(1);
    const answers = await Promise.all(many.map((guest, at) => get(guest, '/readyz', names[at])));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    many[0]?.delete();
    const [next] = many.slice(1);
    if (next) await expect(get(next, '/readyz', names[0])).rejects.toThrow();
    for (const guest of many) guest.delete();
  });

  it('keeps a name that it took over from an older machine', async () => {
    const [older, newer] = [guests.boot(testMachine()), guests.boot(testMachine())];
    clock.advance(81);
    older.delete();
    expect((await get(newer, '/readyz')).status).toBe(200);
    newer.delete();
  });

  it('answers nothing for a machine of somebody else', async () => {
    const guest = guests.boot(testMachine({}, { customData: '#!/bin/sh\necho hello' }));
    clock.advance(100);
    expect([guest.address(), guest.agentReady()]).toEqual([null, true]);
    expect(await run(guest, 'clawbot-restart 1')).toMatchObject({ exitCode: 127 });
    guest.delete();
  });
});
