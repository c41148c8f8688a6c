import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';

/** What belongs to no service of its own: the list of endpoints, and blobs. */
export function createCommonRoutes(world: World): Route[] {
  const endpoints = { method: 'GET' as const, host: 'management.azure.com', path: '/metadata/endpoints', isAnonymous: true };
  const blob = (exchange: Exchange) => readBlob(world, exchange);
  return [
    { ...endpoints, handle: describeEndpoints },
    { method: 'GET', host: '*.blob.core.windows.net', path: '/{rest*}', handle: blob },
    { method: 'HEAD', host: '*.blob.core.windows.net', path: '/{rest*}', handle: blob },
  ];
}

function readBlob({ blobs }: World, { path, query, method }: Exchange): Answer {
  const found = blobs.read(path, query);
  if (found.status === 200) {
    const body = method === 'HEAD' ? undefined : found.body;
    return { status: 200, body, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-ms-blob-type': 'AppendBlob' } };
  }
  const code = found.status === 403 ? 'AuthenticationFailed' : 'BlobNotFound';
  const message =
    found.status === 403
      ? 'Server failed to authenticate the request. Make sure the signature is correct.'
      : 'The specified blob does not exist.';
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status: found.status, body, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code } };
}

/** Azure's command line and Terraform read from here where everything is. */
function describeEndpoints({ apiVersion }: Exchange): Answer {
  const cloud = {
    name: 'AzureCloud',
    portal: 'https://portal.azure.com',
    authentication: {
      loginEndpoint: 'https://login.microsoftonline.com',
      audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    media: 'https://rest.media.azure.net',
    graphAudience: 'https://graph.windows.net/',
    graph: 'https://graph.windows.net/',
    microsoftGraphResourceId: 'https://graph.microsoft.com/',
    resourceManager: 'https://management.azure.com/',
    batch: 'https://batch.core.windows.net/',
    gallery: 'https://gallery.azure.com/',
    sqlManagement: 'https://management.core.windows.net:8443/',
    vmImageAliasDoc: 'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/main/arm-compute/quickstart-templates/aliases.json',
    suffixes: {
      storage: 'core.windows.net',
      keyVaultDns: 'vault.azure.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
      acrLoginServer: 'azurecr.io',
      sqlServerHostname: 'database.windows.net',
      attestationEndpoint: 'attest.azure.net',
    },
  };
  const isList = apiVersion >= '2019-05-01';
  const old = {
    galleryEndpoint: cloud.gallery,
    graphEndpoint: cloud.graph,
    portalEndpoint: cloud.portal,
    authentication: cloud.authentication,
  };
  return { status: 200, body: isList ? [cloud] : old };
}
