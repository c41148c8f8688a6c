import type { Answer } from '../core/exchange.ts';

/** What Azure Monitor refuses: it writes its errors without the `error` around them that the rest of Azure has. */
export class MetricRefusal extends Error {
  toAnswer(): Answer {
    return { status: 400, body: { code: 'BadRequest', message: this.message } };
  }
}
