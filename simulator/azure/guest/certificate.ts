import { X509Certificate } from 'node:crypto';
import { type CertificateAuthority, createCertificateAuthority, type IssuedCertificate } from '../transport/ca.ts';

/** Where machines get their certificates: of an authority that clients trust, or of one that each client must be told. */
export interface MachineCertificates {
  mode: 'public' | 'internal';
  issue(names: readonly string[]): Promise<IssuedCertificate>;
  /** DER in base64 of an internal authority, as machines tell it on their console. */
  authority: string | null;
}

/** `public` stands for Let's Encrypt, `internal` for the authority that Caddy makes when it reaches no public one. */
export async function createMachineCertificates(trusted: CertificateAuthority, mode: 'public' | 'internal'): Promise<MachineCertificates> {
  const authority = mode === 'public' ? trusted : await createCertificateAuthority();
  return {
    mode,
    authority: mode === 'public' ? null : new X509Certificate(authority.certificatePem).raw.toString('base64'),
    issue([first = 'localhost', ...rest]) {
      return authority.issueCertificate([first, ...rest]);
    },
  };
}

/** SHA-256 of the certificate, in lower-case hexadecimal digits without colons. */
export function fingerprint({ cert }: IssuedCertificate): string {
  return new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase();
}
