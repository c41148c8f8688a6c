import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinChannel } from '../../../../test/realtime/join.ts';
import { createRealtimePlant, type RealtimePlant } from '../../../../test/realtime-plant.ts';
import { describeRealtimeAccess } from '../../../ports/realtime-access.contract.ts';
import { createSupabaseRealtime } from './index.ts';

let plant: RealtimePlant;
beforeAll(async () => {
  plant = await createRealtimePlant();
});
afterAll(() => plant.close());

const principal = {
  userId: randomUUID(),
  email: 'a@example.com',
  sessionId: 's',
  issuedAt: new Date(),
  confirmedAt: new Date(),
  expiresAt: new Date(),
};
const caller = { principal, headers: new Headers() };

describeRealtimeAccess('Supabase', async () => {
  const [person, other] = [await plant.newPerson(), await plant.newPerson()];
  const headers = new Headers({ cookie: person.cookie });
  const signedIn = await plant.parts.identity.getPrincipal(headers);
  if (!signedIn) throw new Error('a new person is not signed in');
  return {
    access: plant.access,
    caller: { principal: signedIn, headers },
    workspaceId: person.workspaceId,
    otherWorkspaceId: other.workspaceId,
    async voidSessions() {
      await plant.ask(`update profiles set sessions_valid_after = now() + interval '1 second' where id = $1`, [person.userId]);
    },
    async canJoin(token, topic) {
      const { error, leave } = await joinChannel({ url: plant.access.url, publicKey: plant.access.publicKey, token, topic });
      leave();
      return error === null;
    },
  };
});

describe('Supabase', () => {
  const place = { url: 'https://abc.supabase.co/', publicKey: 'anon' };

  it('accepts tokens that are signed by a signing key of the project', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const signingKey = JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'key-1' });
    const { token } = await createSupabaseRealtime({ ...place, signingKey }).issueToken(caller);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: 'key-1', typ: 'JWT' });
    const { payload } = await jwtVerify(token, await importJWK(await exportJWK(publicKey), 'ES256'));
    expect(payload).toMatchObject({ sub: principal.userId, role: 'authenticated', aud: 'authenticated' });
  });

  it.each(['{', '{"kty":"EC"}', '{"kty":"EC","alg":"ES256","kid":"public"}'])('refuses the signing key %j', (signingKey) => {
    expect(() => createSupabaseRealtime({ ...place, signingKey })).toThrow('not a private key');
  });
});
