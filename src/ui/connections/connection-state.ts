import type { ConnectionView } from '../../api/types.ts';

type Shown = Pick<ConnectionView, 'expired' | 'expiresSoon' | 'validatedAt'>;

interface ConnectionState {
  label: string;
  tone: 'ok' | 'warn' | 'bad';
}

/** How a connection stands, the gravest first. A test that failed takes the proof of an earlier one away. */
export function stateOf({ expired, expiresSoon, validatedAt }: Shown): ConnectionState {
  if (expired) return { label: 'Secret expired', tone: 'bad' };
  if (!validatedAt) return { label: 'Not proven', tone: 'warn' };
  return expiresSoon ? { label: 'Secret expires soon', tone: 'warn' } : { label: 'Working', tone: 'ok' };
}
