import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isCurvePoint, unusedSshPublicKey } from './unused-ssh-key.ts';

const spkiHeaderBytes = 12;

describe('the key nobody has', () => {
  it('is the same each time it is asked for, and another for another deployment', () => {
    expect(unusedSshPublicKey('one')).toBe(unusedSshPublicKey('one'));
    expect(unusedSshPublicKey('one')).not.toBe(unusedSshPublicKey('two'));
  });

  it('is written as OpenSSH writes one', () => {
    const [algorithm, blob] = unusedSshPublicKey('one').split(' ');
    expect(algorithm).toBe('ssh-ed25519');
    const bytes = Buffer.from(blob ?? '', 'base64');
    expect(bytes).toHaveLength(4 + 11 + 4 + 32);
    expect(isCurvePoint(bytes.subarray(-32))).toBe(true);
  });

  it('is a point of the curve, as every key that was really made is, and half of all bytes are not', () => {
    const made = Array.from({ length: 20 }, () => generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }));
    expect(made.every((key) => isCurvePoint(key.subarray(spkiHeaderBytes)))).toBe(true);
    const random = Array.from({ length: 60 }, () => isCurvePoint(randomBytes(32)));
    expect(new Set(random).size).toBe(2);
  });
});
