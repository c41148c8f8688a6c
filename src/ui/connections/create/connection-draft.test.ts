import { describe, expect, it } from 'vitest';
import type { ConnectionKindView } from '../../../api/types.ts';
import { connectionKindCatalog } from '../../../domain/connection-kinds.ts';
import { createConnectionInput } from '../../../services/connections/schemas.ts';
import { beginConnection, type ConnectionDraft, toConnectionInput } from './connection-draft.ts';

const uuid = '6f1b1c1e-3f0a-4a55-9d1a-0d9a4be55c11';
const secrets = { 'service-principal-secret': 'clientSecret', 'service-principal-certificate': 'clientCertificate' } as const;

const kinds = connectionKindCatalog.map(({ usesHostIdentity, ...facts }): ConnectionKindView => {
  const secret = facts.kind in secrets ? secrets[facts.kind as keyof typeof secrets] : null;
  return { ...facts, secret, offered: !usesHostIdentity, reason: null };
});

describe('toConnectionInput', () => {
  it.each(kinds.map((facts) => [facts.kind, facts] as const))('sends for %s what the API takes, whatever else was typed', (kind, facts) => {
    const draft: ConnectionDraft = {
      ...beginConnection(kinds),
      ...{ kind, subscriptionId: ` ${uuid}`, tenantId: uuid, clientId: uuid, clientSecret: 's', clientCertificate: 'c' },
      secretExpiresOn: '2027-03-31',
    };
    expect(createConnectionInput.safeParse(toConnectionInput(draft, facts, uuid)).error?.issues).toBeUndefined();
  });
});

describe('beginConnection', () => {
  it('prefers the first kind that is offered', () => {
    const offered = kinds.map((facts) => ({ ...facts, offered: facts.kind !== 'federated' }));
    expect(beginConnection(kinds).kind).toBe('federated');
    expect(beginConnection(offered).kind).toBe('azure-cli');
  });
});
