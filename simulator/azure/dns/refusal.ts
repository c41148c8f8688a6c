import type { Answer } from '../core/exchange.ts';

/** Azure DNS writes its errors without the `error` around them that the rest of Azure has. */
export function refuse(status: number, code: string, message: string): Answer {
  return { status, body: { code, message } };
}
