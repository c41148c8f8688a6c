import type { Exposure } from './deployment.ts';
import type { FieldProblem } from './field-problem.ts';

/** Wider than this, a rule stands open to whole providers rather than to a person's network. */
const widestSshPrefix = 16;
const smallestRsaBits = 2048;

const hostLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** What is wrong with a domain of the user's own; `null` for a good one. */
export function findDomainProblem(domain: string): FieldProblem | null {
  const labels = domain.split('.');
  if (domain.length > 253 || labels.length < 2 || !labels.every((label) => hostLabel.test(label))) {
    return 'domain-invalid';
  }
  return /^[a-z]/.test(labels.at(-1) ?? '') ? null : 'domain-is-address';
}

/** The same for the network that may come in by SSH: one IPv4 address, or a network in CIDR notation. */
export function findSshSourceProblem(source: string): FieldProblem | null {
  const parsed = parseNetwork(source);
  if (!parsed) return 'ssh-source-invalid';
  if (parsed.prefix < widestSshPrefix) return 'ssh-source-wide';
  return null;
}

/** The same for the public half of an SSH key, as it stands in `id_ed25519.pub`. */
export function findSshPublicKeyProblem(key: string): FieldProblem | null {
  if (key.includes('PRIVATE KEY')) return 'ssh-key-private';
  const match = /^(ssh-ed25519|ssh-rsa) ([A-Za-z0-9+/]+={0,2})(?: [^\r\n]*)?$/.exec(key.trim());
  const [type, fields] = [match?.[1], readFields(match?.[2] ?? '')];
  if (!type || !fields || fields[0]?.text !== type) return 'ssh-key-invalid';
  if (type === 'ssh-ed25519') return fields.length === 2 && fields[1]?.bytes.length === 32 ? null : 'ssh-key-cut';
  const modulusBits = fields.length === 3 ? bitLength(fields[2]?.bytes ?? []) : 0;
  return modulusBits >= smallestRsaBits ? null : 'ssh-key-weak';
}

/** As it is stored and sent: a network instead of an address within it, a key without its comment. */
export function normalizeExposure({ domain, sshSource, sshPublicKey }: Omit<Exposure, 'dnsZone'>): Exposure {
  const network = sshSource === null ? null : parseNetwork(sshSource);
  return {
    domain,
    dnsZone: null,
    sshSource: network && formatNetwork(network),
    sshPublicKey: sshPublicKey === null ? null : sshPublicKey.trim().split(' ').slice(0, 2).join(' '),
  };
}

interface Network {
  address: number;
  prefix: number;
}

function parseNetwork(source: string): Network | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(source.trim());
  if (!match) return null;
  const octets = match.slice(1, 5).map(Number);
  const prefix = match[5] === undefined ? 32 : Number(match[5]);
  // A leading zero means octal to some programs: the network meant and the one let in could differ.
  const ambiguous = match.slice(1, 5).some((octet) => /^0\d/.test(octet));
  if (ambiguous || octets.some((octet) => octet > 255) || prefix > 32) return null;
  return { address: octets.reduce((sum, octet) => sum * 256 + octet, 0), prefix };
}

function formatNetwork({ address, prefix }: Network): string {
  const size = 2 ** (32 - prefix);
  const base = address - (address % size);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

interface Field {
  bytes: number[];
  text: string;
}

/** The length-prefixed fields of an OpenSSH public key (RFC 4253, 6.6); `null` when they do not fill it exactly. */
function readFields(base64: string): Field[] | null {
  const bytes = decodeBase64(base64);
  if (!bytes) return null;
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.slice(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
    const field = bytes.slice(at + 4, at + 4 + length);
    if (at + 4 > bytes.length || field.length < length) return null;
    fields.push({ bytes: field, text: String.fromCharCode(...field) });
    at += 4 + length;
  }
  return fields;
}

function decodeBase64(text: string): number[] | null {
  try {
    return Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

function bitLength(bytes: readonly number[]): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first === -1) return 0;
  return (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0));
}
