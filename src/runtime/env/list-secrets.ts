import type { Settings } from '../env.ts';
import { Secret } from './secret.ts';

/** Every secret that the settings hold, and the passwords inside addresses, so that none of them is ever written down. */
export function listSecrets({ hostEnvironment: _all, ...settings }: Settings): string[] {
  return collect(settings).flatMap((secret) => [secret, ...passwordIn(secret)]);
}

function collect(value: unknown): string[] {
  if (value instanceof Secret) return collectText(value.reveal());
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(collect) : [];
}

function collectText(revealed: unknown): string[] {
  if (typeof revealed === 'string') return [revealed];
  return typeof revealed === 'object' && revealed !== null ? Object.values(revealed).flatMap(collectText) : [];
}

function passwordIn(secret: string): string[] {
  const password = URL.parse(secret)?.password;
  return password ? [password, decodeURIComponent(password)] : [];
}
