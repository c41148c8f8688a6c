import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface IssuedCertificate {
  /** PEM. */
  key: string;
  /** PEM, followed by the certificate of the authority. */
  cert: string;
}

/** Signs for every simulated host. Clients trust its certificate and so need not be changed. */
export interface CertificateAuthority {
  certificatePem: string;
  /** For DNS names, wildcards and IP addresses; the first is the common name. */
  issueCertificate(names: readonly [string, ...string[]]): Promise<IssuedCertificate>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMilliseconds = 24 * 3600 * 1000;

/** Certificates are for clients on the real time, whatever the clock of the simulated cloud says. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...lifetime(),
    name: 'CN=Simulated Azure, O=Not Microsoft',
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const certificatePem = authority.toString('pem');
  return { certificatePem, issueCertificate: (names) => issue(authority, keys.privateKey, names) };
}

async function issue(authority: X509Certificate, signingKey: CryptoKey, names: readonly [string, ...string[]]): Promise<IssuedCertificate> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    ...lifetime(),
    subject: [{ CN: [names[0].slice(0, 64)] }],
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(nameGenerally)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authority),
    ],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { key, cert: `${certificate.toString('pem')}\n${authority.toString('pem')}` };
}

function nameGenerally(name: string): JsonGeneralName {
  return { type: isIP(name) ? 'ip' : 'dns', value: name };
}

function lifetime() {
  const serialNumber = `01${randomBytes(15).toString('hex')}`;
  return { serialNumber, notBefore: new Date(Date.now() - dayMilliseconds), notAfter: new Date(Date.now() + 30 * dayMilliseconds) };
}
