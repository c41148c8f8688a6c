import type { ConnectionView } from '../../api/types.ts';

type Shown = Pick<ConnectionView, 'expired' | 'expiresSoon' | 'validatedAt'>;

interface ConnectionState {
  state: 'expired' | 'unproven' | 'expires-soon' | 'working';
  tone: 'ok' | 'warn' | 'bad';
}

/** How a connection stands, the gravest first. A test that failed takes the proof of an earlier one away. */
export function stateOf({ expired, expiresSoon, validatedAt }: Shown): ConnectionState {
  if (expired) return { state: 'expired', tone: 'bad' };
  if (!validatedAt) return { state: 'unproven', tone: 'warn' };
  return expiresSoon ? { state: 'expires-soon', tone: 'warn' } : { state: 'working', tone: 'ok' };
}
