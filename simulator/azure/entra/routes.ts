import type { Answer, Exchange, Handler } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import { signInHosts } from '../transport/hosts.ts';
import { deviceCodeLifetimeSeconds } from './device-codes.ts';
import { describeConfiguration, describeInstances } from './discovery.ts';
import { describeSignInError, missingParameter, SignInError } from './errors.ts';
import { findPublicClient, findTenant, isSharedName } from './find-tenant.ts';
import { answerToken, type SignIn } from './token-endpoint.ts';

export function createEntraRoutes(signIn: SignIn): Route[] {
  const get = (path: string, handle: Handler) => ({ method: 'GET' as const, path, handle });
  const post = (path: string, handle: Handler) => ({ method: 'POST' as const, path, handle });
  const configuration = (version: '' | '/v2.0') => (exchange: Exchange) => describeConfiguration(signIn.world, exchange, version);
  const keys = () => ({ status: 200, body: { keys: signIn.tokens.keys } });
  const routes = [
    get('/common/discovery/instance', describeInstances),
    get('/{tenant}/v2.0/.well-known/openid-configuration', configuration('/v2.0')),
    get('/{tenant}/.well-known/openid-configuration', configuration('')),
    get('/{tenant}/discovery/v2.0/keys', keys),
    get('/{tenant}/discovery/keys', keys),
    post('/{tenant}/oauth2/v2.0/token', (exchange) => answerToken(signIn, exchange)),
    post('/{tenant}/oauth2/token', (exchange) => answerToken(signIn, exchange)),
    post('/{tenant}/oauth2/v2.0/devicecode', (exchange) => beginDeviceCode(signIn, exchange)),
    post('/{tenant}/oauth2/devicecode', (exchange) => beginDeviceCode(signIn, exchange)),
  ];
  return signInHosts.flatMap((host) => routes.map((route) => ({ ...route, host, handle: withSignInErrors(signIn, route.handle) })));
}

function withSignInErrors({ world }: SignIn, handle: Handler): Handler {
  return async (exchange) => {
    try {
      return await handle(exchange);
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      const correlationId = exchange.headers.get('client-request-id') ?? exchange.query.get('client-request-id');
      return describeSignInError(error, correlationId, world.clock.now());
    }
  };
}

function beginDeviceCode({ world, deviceCodes }: SignIn, { body, params }: Exchange): Answer {
  const fields = Object(body);
  if (!fields.client_id) throw missingParameter('client_id');
  const { clientId } = findPublicClient(world, String(fields.client_id));
  const tenantName = params.tenant ?? '';
  const tenantId = isSharedName(tenantName) ? null : findTenant(world, tenantName).tenantId;
  const { deviceCode, userCode } = deviceCodes.begin({ tenantId, clientId, scope: String(fields.scope ?? '') });
  const page = 'https://microsoft.com/devicelogin';
  return {
    status: 200,
    body: {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: page,
      expires_in: deviceCodeLifetimeSeconds,
      interval: world.options.deviceCodeIntervalSeconds,
      message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
    },
  };
}
