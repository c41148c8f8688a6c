import 'reflect-metadata';
import { type GeneralNameType, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };

/** A self-signed certificate with its key in PEM, valid for so many days from now; expired with a negative number. */
export async function makeCertificate({ days = 365, hosts = [] }: { days?: number; hosts?: string[] }) {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  // A certificate tells whole seconds only.
  const now = Math.floor(Date.now() / 1000) * 1000;
  const notAfter = new Date(now + days * 86_400_000);
  const names = hosts.map((value) => ({ type: 'dns' as GeneralNameType, value }));
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=clawbot-deploy-test',
      notBefore: new Date(now - 30 * 86_400_000),
      notAfter,
      keys,
      signingAlgorithm: algorithm,
      extensions: [new SubjectAlternativeNameExtension(names)],
    },
    crypto,
  );
  const certificate = `${made.toString('pem')}\n`;
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replaceAll(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
  return { certificate, key, pem: certificate + key, notAfter };
}
