import { inWorkspace } from '../../db/authorize.ts';
import type { Call } from '../context.ts';
import type { TestedKey, TestKeyInput } from './schemas.ts';

const timeoutMs = 10_000;

/** Tries a key with its provider, for who may create deployments. It is kept nowhere. */
export async function testModelKey({ services, principal }: Call, { workspaceId, provider, key }: TestKeyInput): Promise<TestedKey> {
  // Before the provider is asked: to nobody else this server says whether a key is good.
  await inWorkspace(services.db, principal, { workspaceId, role: 'member' }, async () => {});
  return { verdict: await services.modelKeys.check(provider, key, AbortSignal.timeout(timeoutMs)) };
}
