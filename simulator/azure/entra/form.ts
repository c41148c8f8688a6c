import { z } from 'zod';
import type { Exchange } from '../core/exchange.ts';
import { missingParameter } from './errors.ts';

/** What a client sends to the token endpoint, in one shape for both of its versions. */
export interface TokenForm {
  grantType: string;
  clientId: string;
  clientSecret: string | undefined;
  assertion: string | undefined;
  scope: string;
  /** In the place of scopes, at the first version. */
  resource: string | undefined;
  deviceCode: string | undefined;
  refreshToken: string | undefined;
  username: string;
  /** The client asks who signed in, in a form of its own. */
  wantsClientInfo: boolean;
  tokenUrl: string;
}

const fieldsSchema = z.record(z.string(), z.string());

export function readForm({ body, headers, host, path }: Exchange): TokenForm {
  const { data: fields = {} } = fieldsSchema.safeParse(body ?? {});
  const basic = readBasic(headers.get('authorization'));
  const clientId = fields.client_id ?? basic?.clientId;
  if (!fields.grant_type) throw missingParameter('grant_type');
  if (!clientId) throw missingParameter('client_id');
  return {
    grantType: fields.grant_type,
    clientId,
    clientSecret: fields.client_secret ?? basic?.clientSecret,
    assertion: fields.client_assertion,
    scope: fields.scope ?? '',
    resource: fields.resource,
    deviceCode: fields.device_code ?? fields.code,
    refreshToken: fields.refresh_token,
    username: fields.username ?? '',
    wantsClientInfo: fields.client_info !== undefined,
    tokenUrl: `https://${host}${path}`,
  };
}

function readBasic(header: string | undefined): { clientId: string; clientSecret: string } | null {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(header ?? '') ?? [];
  if (!encoded) return null;
  const [clientId = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  return { clientId, clientSecret: secret.join(':') };
}
