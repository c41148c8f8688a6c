import { Agent, request } from 'node:https';
import type { KeyVerdict, TriedProvider } from '../../../domain/model-key.ts';
import type { ModelKeyCheck } from '../../../ports/model-key-check.ts';

interface KeyCheckConfig {
  /** Variables of the environment that name a proxy, such as `HTTPS_PROXY`. */
  hostEnvironment: Readonly<Record<string, string | undefined>>;
}

interface Question {
  url: string;
  headers(key: string): Record<string, string>;
}

/** What each provider answers to everybody who has a key, without a model having to work for it. */
const questions: Record<TriedProvider, Question> = {
  anthropic: {
    url: 'https://api.anthropic.com/v1/models?limit=1',
    headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
  },
  openrouter: { url: 'https://openrouter.ai/api/v1/key', headers: (key) => ({ authorization: `Bearer ${key}` }) },
};

/** A key cannot hold what no header can: asking with it would fail before it leaves. */
const sendable = /^[\x21-\x7e]+$/;

/** Tries keys over https at the fixed addresses of their providers. A redirect is not followed: the key would go along. */
export function createModelKeyCheck({ hostEnvironment }: KeyCheckConfig): ModelKeyCheck {
  const agent = new Agent({ proxyEnv: { ...hostEnvironment, NODE_ENV: 'production' } });
  return {
    async check(provider, key, signal) {
      if (!sendable.test(key)) return 'refused';
      const { url, headers } = questions[provider];
      return judge(await askStatus(url, { agent, signal, headers: { accept: 'application/json', ...headers(key) } }));
    },
  };
}

/** Only 401 speaks of the key; 403 may be about the country or the network of this server. Pure. */
function judge(status: number | null): KeyVerdict {
  if (status === 200) return 'works';
  return status === 401 ? 'refused' : 'untried';
}

/** The status of the answer, whose text nobody reads; `null` when none came. */
function askStatus(url: string, options: NonNullable<Parameters<typeof request>[1]>): Promise<number | null> {
  return new Promise((resolve) => {
    const asking = request(url, options, (response) => {
      resolve(response.statusCode ?? null);
      response.destroy();
    });
    // Its reason may quote the request, and with it the key.
    asking.on('error', () => resolve(null));
    asking.end();
  });
}
