import { z } from 'zod';
import { ask } from './ask.ts';
import { broken, type Check, ok } from './finding.ts';

const answered = z.object({ result: z.unknown().optional(), error: z.string().optional() });
/** Writes, because a token may be for reading only; what it leaves behind expires. */
const probe = ['SET', 'clawbot-deploy:doctor', '1', 'EX', '10'];

export const upstash: Check = {
  name: 'Upstash Redis',
  run({ upstash: settings }) {
    if (!settings) return null;
    const headers = { authorization: `Bearer ${settings.token.reveal()}` };
    const question = { url: settings.url, variable: 'UPSTASH_REDIS_REST_URL', method: 'POST', headers, body: JSON.stringify(probe) };
    return ask(question, async (answer) => {
      const { result, error } = answered.parse(await answer.json().catch(() => ({})));
      if (answer.ok && result === 'OK') return ok('answers, and may be written');
      const fix = 'Copy UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN again; take the token that may write.';
      return broken(`refuses a write: ${error ?? `HTTP ${answer.status}`}`, fix);
    });
  },
};
