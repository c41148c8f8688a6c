import type { Hono } from 'hono';
import type { Federation } from '../ports/federation.ts';
import { setCommonHeaders } from './common-headers.ts';
import type { ApiEnv } from './hono-env.ts';

/** Entra keeps keys for a day by itself; this only takes load off the vault. */
const cacheSeconds = 300;

/** What a cloud reads to verify our signatures (OpenID Connect Discovery 1.0): public, and the same for everybody. */
export function mountDiscovery(app: Hono<ApiEnv>, federation: Federation | null): void {
  // Numbers the request, also one that finds nothing here.
  app.use('/.well-known/*', setCommonHeaders);
  if (!federation) return;
  const { issuer } = federation;
  const headers = { 'Cache-Control': `public, max-age=${cacheSeconds}` };
  const configuration = {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
  app.get('/.well-known/openid-configuration', (c) => c.json(configuration, 200, headers));
  app.get('/.well-known/jwks.json', async (c) => c.json(await federation.publicKeys(), 200, headers));
}
