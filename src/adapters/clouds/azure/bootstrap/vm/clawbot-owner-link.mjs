#!/usr/local/bin/node
/**
 * Has OpenClaw make a single-use sign-in for its owner, and prints it for the holder of one key alone:
 * what a command prints is kept by Azure and can be read by everybody who may see the machine.
 * Reads an RSA public key (SubjectPublicKeyInfo, DER or PEM, in base64) from its first argument.
 */
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { answer, runOpenclaw } from './machine.mjs';

await answer('CLAWBOT-OWNER-LINK', async () => {
  const key = readPublicKey(process.argv[2] ?? '');
  const { code, stdout } = await runOpenclaw(['dashboard', '--json']);
  const sealed = JSON.stringify(readLink(code, stdout));
  const options = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return publicEncrypt(options, Buffer.from(sealed, 'utf8')).toString('base64');
});

function readPublicKey(base64) {
  const bytes = Buffer.from(base64, 'base64');
  const key = createPublicKey(bytes.includes('BEGIN') ? bytes.toString('utf8') : { key: bytes, format: 'der', type: 'spki' });
  if (key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails.modulusLength >= 2048) return key;
  throw new Error('The key must be an RSA key of at least 2048 bits.');
}

/** No part of the answer goes into an error: it may be the link itself. */
function readLink(code, stdout) {
  let printed;
  try {
    printed = JSON.parse(stdout);
  } catch {
    throw new Error(`OpenClaw made no link; its command ended with code ${code}.`);
  }
  const token = new URLSearchParams(new URL(printed.browserUrl ?? 'about:blank').hash.slice(1)).get('bootstrapToken');
  if (!token) throw new Error('OpenClaw printed no sign-in.');
  return { token, expiresAt: new Date(printed.browserBootstrapExpiresAtMs).toISOString() };
}
