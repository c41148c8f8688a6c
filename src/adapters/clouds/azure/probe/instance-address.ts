import { X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import { isPublicAddress } from '../../../../host/public-network/is-public-address.ts';
import { azureHostName } from '../names.ts';

/** How a certificate is judged: as a browser does, by the machine's own authority, or as this very one (SHA-256). */
export type Trust = { by: 'public' } | { by: 'authority'; pem: string } | { by: 'fingerprint'; sha256: string };

export interface InstanceAddress {
  origin: string;
  trust: Trust;
}

/** What the machine told of itself on its console. */
export type MachineFacts = Readonly<Record<string, string>>;

/** Where the assistant is reached whatever the user set up: under Azure's name, or its address if only that is trusted. Pure. */
export function azureAddress(spec: DeploymentSpec, facts: MachineFacts): InstanceAddress {
  const address = facts['public-address'];
  const nameIsTrusted = facts['tls-mode'] === undefined || facts['tls-mode'] === 'public';
  if (!nameIsTrusted && facts['address-tls-mode'] === 'public' && address && isIPv4(address) && isPublicAddress(address)) {
    return { origin: `https://${address}`, trust: { by: 'public' } };
  }
  return { origin: `https://${azureHostName(spec)}`, trust: nameIsTrusted ? { by: 'public' } : readTrust(facts) };
}

/** The user's own domain, which works once he lets it point to the machine. Pure. */
export function ownAddress({ exposure }: DeploymentSpec): InstanceAddress | null {
  return exposure?.domain ? { origin: `https://${exposure.domain}`, trust: { by: 'public' } } : null;
}

/** The console is read over Azure's own signed channel, so what it names may be trusted for this one machine. */
function readTrust(facts: MachineFacts): Trust {
  const pem = toPem(facts['tls-authority']);
  if (pem) return { by: 'authority', pem };
  const sha256 = facts['tls-fingerprint'];
  return sha256 ? { by: 'fingerprint', sha256 } : { by: 'public' };
}

function toPem(base64: string | undefined): string | null {
  try {
    return base64 ? new X509Certificate(Buffer.from(base64, 'base64')).toString() : null;
  } catch {
    return null;
  }
}
