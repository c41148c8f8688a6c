import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { makeCertificate } from './certificate.ts';
import { startConnectProxy } from './connect-proxy.ts';

const hosts = ['api.anthropic.com', 'openrouter.ai'];

/** Anthropic and OpenRouter as this process finds them behind a proxy: over TLS, under their own names, in their words. */
export async function startModelProviders({ anthropicKey, openrouterKey }: { anthropicKey: string; openrouterKey: string }) {
  const { certificate, key } = await makeCertificate({ hosts });
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, certificate]);
  const asked: string[] = [];
  let trouble: { status: number; location?: string } | 'silence' | null = null;

  const server = createServer({ cert: certificate, key }, ({ method, url = '', headers }, response) => {
    const { host = '', authorization } = headers;
    asked.push(`${method} ${host}${url}`);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (trouble === 'silence') return;
    if (trouble) return response.writeHead(trouble.status, { location: trouble.location ?? '' }).end('<html></html>');
    const path = `${method} ${host}${url.split('?')[0]}`;
    if (path === 'GET api.anthropic.com/v1/models') {
      if (!headers['anthropic-version']) return answer(400, { type: 'error', error: { type: 'invalid_request_error' } });
      if (headers['x-api-key'] !== anthropicKey) return answer(401, { type: 'error', error: { type: 'authentication_error' } });
      return answer(200, { data: [{ type: 'model', id: 'claude-opus-5' }], has_more: true });
    }
    if (path === 'GET openrouter.ai/api/v1/key') {
      if (authorization !== `Bearer ${openrouterKey}`) return answer(401, { error: { code: 401, message: 'User not found.' } });
      return answer(200, { data: { label: 'sk-or-v1-…', usage: 0, limit: null } });
    }
    answer(404, { error: { message: 'not found' } });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startConnectProxy((server.address() as AddressInfo).port);
  return {
    /** What leads to them, for `createModelKeyCheck`. */
    hostEnvironment: { HTTPS_PROXY: proxy.url },
    /** Requests that arrived, without their headers. */
    asked,
    /** From now on all answers are this one; `null` makes them right again. */
    answerWith(wanted: typeof trouble): void {
      trouble = wanted;
    },
    async stop(): Promise<void> {
      setDefaultCACertificates(before);
      await proxy.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
