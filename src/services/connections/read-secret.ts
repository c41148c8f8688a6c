import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type ConnectionKind, type ConnectionSecret, secretOf } from '../../domain/cloud-account.ts';
import { ClawbotError } from '../../domain/errors.ts';

interface GivenSecret {
  clientSecret?: string | undefined;
  clientCertificate?: string | undefined;
  secretExpiresAt?: string | null | undefined;
}

/** A secret as it goes to the vault, and when it runs out, if that is known. */
export interface NewSecret {
  name: ConnectionSecret;
  value: string;
  expiresAt: Date | null;
}

/** The secret among the input; `null` when none was given. Throws `invalid-input` for a certificate that cannot sign in. */
export function readNewSecret(kind: ConnectionKind, given: GivenSecret): NewSecret | null {
  const name = secretOf(kind);
  const value = name === 'client-certificate' ? given.clientCertificate : given.clientSecret;
  if (name === null || value === undefined) return null;
  if (name === 'client-certificate') return { name, value, expiresAt: readCertificate(value) };
  return { name, value, expiresAt: given.secretExpiresAt ? new Date(given.secretExpiresAt) : null };
}

/** When the certificate runs out. */
function readCertificate(pem: string): Date {
  const certificate = parse(() => new X509Certificate(pem), 'There is no certificate in this PEM text.');
  const key = parse(() => createPrivateKey(pem), 'There is no private key without a passphrase in this PEM text.');
  if (!certificate.checkPrivateKey(key)) throw refuse('The private key does not belong to the certificate.');
  if (certificate.validToDate.getTime() <= Date.now()) throw refuse('This certificate has expired.');
  return certificate.validToDate;
}

/** Without the library's own error: it may quote what it could not read. */
function parse<T>(read: () => T, message: string): T {
  try {
    return read();
  } catch {
    throw refuse(message);
  }
}

function refuse(message: string): ClawbotError {
  return new ClawbotError('invalid-input', message, { fields: { clientCertificate: message } });
}
