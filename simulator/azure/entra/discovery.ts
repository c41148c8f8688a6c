import type { Answer, Exchange } from '../core/exchange.ts';
import type { World } from '../core/world.ts';
import { findTenant, isSharedName } from './find-tenant.ts';

const authority = 'https://login.microsoftonline.com';

/** `GET /{tenant}/v2.0/.well-known/openid-configuration`, and the first version without `v2.0`. */
export function describeConfiguration(world: World, { params }: Exchange, version: '' | '/v2.0'): Answer {
  const name = params.tenant ?? '';
  const tenantId = isSharedName(name) ? '{tenantid}' : findTenant(world, name).tenantId;
  const base = `${authority}/${isSharedName(name) ? name : tenantId}`;
  const body = {
    token_endpoint: `${base}/oauth2${version}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery${version}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: version ? `${authority}/${tenantId}/v2.0` : `https://sts.windows.net/${tenantId}/`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2${version}/authorize`,
    device_authorization_endpoint: `${base}/oauth2${version}/devicecode`,
    http_logout_supported: true,
    end_session_endpoint: `${base}/oauth2${version}/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'oid', 'tid', 'ver', 'name', 'preferred_username'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  };
  return { status: 200, body };
}

/** `GET /common/discovery/instance`: which hosts are the same sign-in service. */
export function describeInstances({ query }: Exchange): Answer {
  const [, tenant = 'common'] = /^https:\/\/[^/]+\/([^/]+)/.exec(query.get('authorization_endpoint') ?? '') ?? [];
  const aliases = ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'];
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${authority}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: 'login.microsoftonline.com', preferred_cache: 'login.windows.net', aliases }],
    },
  };
}
