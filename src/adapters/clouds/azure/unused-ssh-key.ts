import { createHash } from 'node:crypto';

/** The curve of Ed25519 (RFC 8032, 5.1): its field and its constant. */
const prime = 2n ** 255n - 19n;
const curveConstant = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/**
 * A public key for the machine that nobody can sign in with: Azure asks for a key, and refuses to change it.
 * It is a point of the curve found by hashing the deployment id, so its private half was never made by anybody.
 */
export function unusedSshPublicKey(deploymentId: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const candidate = createHash('sha256').update(`clawbot-deploy unused ssh key ${attempt} ${deploymentId}`).digest();
    if (isCurvePoint(candidate)) return `ssh-ed25519 ${encodeKey(candidate)} nobody`;
  }
}

/** Every other 32 bytes are no point; a validator that looks closely would refuse those. */
export function isCurvePoint(bytes: Buffer): boolean {
  const littleEndian = Buffer.from(bytes).reverse();
  littleEndian.writeUInt8(littleEndian.readUInt8(0) & 0x7f, 0);
  const y = BigInt(`0x${littleEndian.toString('hex')}`);
  if (y >= prime) return false;
  const numerator = (y * y - 1n + prime) % prime;
  const denominator = (curveConstant * y * y + 1n) % prime;
  // Euler's criterion on numerator / denominator, without a division.
  return power(numerator * denominator, (prime - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % prime;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

/** The wire format of RFC 8709: algorithm and key, each with its length before it. */
function encodeKey(key: Buffer): string {
  const fields = [Buffer.from('ssh-ed25519'), key];
  return Buffer.concat(fields.flatMap((field) => [lengthOf(field), field])).toString('base64');
}

function lengthOf(field: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(field.length);
  return length;
}
