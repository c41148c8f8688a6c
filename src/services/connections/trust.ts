import { type FederatedTrust, subjectOf, tokenExchangeAudience } from '../../ports/federation.ts';
import type { Services } from '../context.ts';

interface FederatedConnection {
  workspaceId: string;
  connectionId: string;
}

/** What an application must trust for a federated connection; `null` where this server is not reached over https. */
export function trustOf({ federation }: Pick<Services, 'federation'>, connection: FederatedConnection): FederatedTrust | null {
  return federation && { issuer: federation.issuer, subject: subjectOf(connection), audience: tokenExchangeAudience };
}
