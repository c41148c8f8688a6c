import type { Exposure } from './deployment.ts';

/** Wider than this, a rule stands open to whole providers rather than to a person's network. */
const widestSshPrefix = 16;
const smallestRsaBits = 2048;

const hostLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** What is wrong with a domain of the user's own, in a sentence for its field; `null` for a good one. */
export function findDomainProblem(domain: string): string | null {
  const labels = domain.split('.');
  if (domain.length > 253 || labels.length < 2 || !labels.every((label) => hostLabel.test(label))) {
    return 'Give a host name in lowercase, such as assistant.example.com';
  }
  return /^[a-z]/.test(labels.at(-1) ?? '') ? null : 'Give a host name, not an address';
}

/** The same for the network that may come in by SSH: one IPv4 address, or a network in CIDR notation. */
export function findSshSourceProblem(source: string): string | null {
  const parsed = parseNetwork(source);
  if (!parsed) return 'Give an IPv4 address or network, such as 203.0.113.7 or 203.0.113.0/24';
  if (parsed.prefix < widestSshPrefix) return `This lets in too many: /${widestSshPrefix} is the widest network that may come in by SSH`;
  return null;
}

/** The same for the public half of an SSH key, as it stands in `id_ed25519.pub`. */
export function findSshPublicKeyProblem(key: string): string | null {
  if (key.includes('PRIVATE KEY')) return 'This is the private key. Paste the public one, from the file that ends with .pub';
  const match = /^(ssh-ed25519|ssh-rsa) ([A-Za-z0-9+/]+={0,2})(?: [^\r\n]*)?$/.exec(key.trim());
  const [type, fields] = [match?.[1], readFields(match?.[2] ?? '')];
  if (!type || !fields || fields[0]?.text !== type) return 'Paste a public key in OpenSSH format, such as ssh-ed25519 AAAA…';
  if (type === 'ssh-ed25519') return fields.length === 2 && fields[1]?.bytes.length === 32 ? null : 'This ed25519 key is not whole';
  const modulusBits = fields.length === 3 ? bitLength(fields[2]?.bytes ?? []) : 0;
  return modulusBits >= smallestRsaBits ? null : `An RSA key needs at least ${smallestRsaBits} bits`;
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
