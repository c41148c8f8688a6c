import { connectionKindCatalog } from '../../domain/connection-kinds.ts';
import type { Call } from '../context.ts';
import { secretField } from './match-kind.ts';
import { whyNotOffered } from './require-kind.ts';
import type { ConnectionKindView } from './schemas.ts';

/** Every way to connect an account, with the reason where one is not offered to the caller. */
export function listConnectionKinds(call: Call): ConnectionKindView[] {
  return connectionKindCatalog.map(({ kind, title, description, clientId, hasScript }) => {
    const reason = whyNotOffered(call, kind);
    return { kind, title, description, clientId, hasScript, secret: secretField(kind), offered: reason === null, reason };
  });
}
