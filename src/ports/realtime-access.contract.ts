import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RealtimeAccess, RealtimeCaller } from './realtime-access.ts';

/** What the suite needs to put an adapter to the test. */
export interface RealtimeAccessHarness {
  access: RealtimeAccess;
  /** Somebody with a workspace, and the workspace of somebody else. */
  caller: RealtimeCaller;
  workspaceId: string;
  otherWorkspaceId: string;
  /** As when everything is revoked that the caller signed in to so far. */
  voidSessions(): Promise<void>;
  /** Whether the token opens the private channel of this topic. */
  canJoin(token: string, topic: string): Promise<boolean>;
}

/** What every way to Realtime has to do. */
export function describeRealtimeAccess(adapter: string, createHarness: () => Promise<RealtimeAccessHarness>): void {
  describe(`realtime access: ${adapter}`, () => {
    let harness: RealtimeAccessHarness;
    let issue: () => Promise<{ token: string; expiresAt: Date }>;
    beforeEach(async () => {
      harness = await createHarness();
      issue = () => harness.access.issueToken(harness.caller);
    });

    it('opens the channel of the caller’s workspace and no other', async () => {
      const { token } = await issue();
      expect(await harness.canJoin(token, `workspace:${harness.workspaceId}`)).toBe(true);
      for (const topic of [`workspace:${harness.otherWorkspaceId}`, 'workspace:', harness.workspaceId, 'workspace:%', '*']) {
        expect(await harness.canJoin(token, topic)).toBe(false);
      }
    });

    it('opens nothing once the sign-in of the caller is void, with a token from before and from after', async () => {
      const { token } = await issue();
      await harness.voidSessions();
      for (const each of [token, (await issue()).token]) {
        expect(await harness.canJoin(each, `workspace:${harness.workspaceId}`)).toBe(false);
      }
    });

    it('tells when the token ends, which is soon', async () => {
      const { token, expiresAt } = await issue();
      expect(decodeJwt(token).exp).toBe(expiresAt.getTime() / 1000);
      expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
    });

    it('names its address without a slash at the end', () => {
      expect(harness.access.url).toMatch(/^https?:\/\/[^/]+$/);
    });
  });
}
