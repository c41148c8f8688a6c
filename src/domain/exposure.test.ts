import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findDomainProblem, findSshPublicKeyProblem, findSshSourceProblem, normalizeExposure } from './exposure.ts';

const field = (bytes: Buffer) => Buffer.concat([Buffer.of(0, 0, bytes.length >> 8, bytes.length & 255), bytes]);

/** An OpenSSH line out of a key that Node made. */
function opensshRsa(bits: number): string {
  const { n = '', e = '' } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' });
  const modulus = Buffer.concat([Buffer.of(0), Buffer.from(n, 'base64url')]);
  const blob = Buffer.concat([field(Buffer.from('ssh-rsa')), field(Buffer.from(e, 'base64url')), field(modulus)]);
  return `ssh-rsa ${blob.toString('base64')}`;
}

const opensshEd25519 = (bytes = 32) =>
  `ssh-ed25519 ${Buffer.concat([field(Buffer.from('ssh-ed25519')), field(Buffer.alloc(bytes, 7))]).toString('base64')}`;

describe('a domain', () => {
  it.each(['assistant.example.com', 'a.io', 'xn--bcher-kva.example'])('may be %s', (domain) =>
    expect(findDomainProblem(domain)).toBeNull(),
  );
  it.each([
    '',
    'localhost',
    'A.example.com',
    'a..b',
    '-a.example',
    'a.example.com/x',
    'a.example.com:8',
    '10.0.0.1',
    'a b.example',
    `${'a'.repeat(64)}.io`,
    'a.b\n.c',
  ])('may not be %j', (domain) => expect(findDomainProblem(domain)).not.toBeNull());
});

describe('who comes in by SSH', () => {
  it.each(['203.0.113.7', '203.0.113.7/32', '203.0.0.0/16', ' 203.0.113.7 '])('may be %j', (source) =>
    expect(findSshSourceProblem(source)).toBeNull(),
  );
  it.each([
    '0.0.0.0/0',
    '203.0.0.0/15',
    '*',
    'Internet',
    '',
    '203.0.113',
    '256.1.1.1',
    '1.2.3.4/33',
    '010.0.0.1',
    '::/0',
    '1.2.3.4,5.6.7.8',
  ])('may not be %j', (source) => expect(findSshSourceProblem(source)).not.toBeNull());

  it('is stored as a network, whatever address of it was typed', () => {
    const exposure = (sshSource: string) => normalizeExposure({ domain: null, sshSource, sshPublicKey: null }).sshSource;
    expect(['203.0.113.7', '203.0.113.7/24', '203.0.113.200/25', '255.255.255.255/16'].map(exposure)).toEqual([
      ...['203.0.113.7/32', '203.0.113.0/24', '203.0.113.128/25', '255.255.0.0/16'],
    ]);
  });
});

describe('an SSH key', () => {
  it('may be a whole public key, and loses its comment', () => {
    for (const key of [opensshEd25519(), opensshRsa(2048)]) {
      expect(findSshPublicKeyProblem(key)).toBeNull();
      expect(findSshPublicKeyProblem(`${key} me@laptop`)).toBeNull();
      expect(normalizeExposure({ domain: null, sshSource: null, sshPublicKey: `${key} me@laptop\n` }).sshPublicKey).toBe(key);
    }
  });

  it('may be neither cut, weak, disguised nor two', () => {
    const good = opensshEd25519();
    const disguised = good.replace('ssh-ed25519', 'ssh-rsa');
    for (const key of [
      '',
      'ssh-ed25519',
      good.slice(0, -8),
      opensshEd25519(31),
      opensshRsa(1024),
      disguised,
      `${good}\n${good}`,
      `${good}\nroot`,
    ]) {
      expect(findSshPublicKeyProblem(key), key).not.toBeNull();
    }
  });

  it('is recognised when it is the private half', () => {
    expect(findSshPublicKeyProblem('-----BEGIN OPENSSH PRIVATE KEY-----')).toBe('ssh-key-private');
  });
});
