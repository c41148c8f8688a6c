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
  type X509CertificateCreateWithKeyParams,
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
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
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
  const certificatePem = certificate.toString('pem');
  const template = await prepareTemplate(certificate, keys.privateKey);
  return { certificatePem, issueCertificate: (names) => issue(template, certificatePem, names) };
}

function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

interface Template {
  /** What all certificates of the authority have in common. */
  parts: Pick<X509CertificateCreateWithKeyParams, 'issuer' | 'publicKey' | 'signingKey' | 'signingAlgorithm' | 'extensions'>;
  key: string;
}

/** All hosts share one key, since nobody has to be kept from anything here; a thousand keys take seconds. */
async function prepareTemplate(authority: X509Certificate, signingKey: CryptoKey): Promise<Template> {
  const { publicKey, privateKey } = await generateKeys();
  const extensions = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    await SubjectKeyIdentifierExtension.create(publicKey),
    await AuthorityKeyIdentifierExtension.create(authority),
  ];
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
  return { key, parts: { issuer: authority.subject, publicKey, signingKey, signingAlgorithm: algorithm, extensions } };
}

async function issue({ parts, key }: Template, authorityPem: string, names: readonly [string, ...string[]]): Promise<IssuedCertificate> {
  const certificate = await X509CertificateGenerator.create({
    ...parts,
    ...lifetime(),
    subject: [{ CN: [names[0].slice(0, 64)] }],
    extensions: [...(parts.extensions ?? []), new SubjectAlternativeNameExtension(names.map(nameGenerally))],
  });
  return { key, cert: `${certificate.toString('pem')}\n${authorityPem}` };
}

function nameGenerally(name: string): JsonGeneralName {
  return { type: isIP(name) ? 'ip' : 'dns', value: name };
}

function lifetime() {
  const serialNumber = `01${randomBytes(15).toString('hex')}`;
  return { serialNumber, notBefore: new Date(Date.now() - dayMilliseconds), notAfter: new Date(Date.now() + 30 * dayMilliseconds) };
}
