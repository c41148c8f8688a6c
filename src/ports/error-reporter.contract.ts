import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorReporter } from './error-reporter.ts';

/** What the suite needs to put an adapter to the test. It must take `CANARY-0123456789` for a secret. */
export interface ErrorReporterHarness {
  reporter: ErrorReporter;
  /** Sends what is left; everything that arrived at the other end, as text. */
  arrived(): Promise<string>;
}

const canary = 'CANARY-0123456789';

/** What every reporter of errors has to do. */
export function describeErrorReporter(
  adapter: string,
  createHarness: () => Promise<ErrorReporterHarness & { close(): Promise<void> }>,
): void {
  describe(`error reporter: ${adapter}`, () => {
    let harness: Awaited<ReturnType<typeof createHarness>>;
    beforeEach(async () => {
      harness = await createHarness();
    });
    afterEach(() => harness.close());

    it('tells what was thrown, why, and where to look', async () => {
      const thrown = Object.assign(new TypeError('query failed', { cause: new Error('connection lost') }), { code: '57P01' });
      harness.reporter.report(thrown, { requestId: 'request-1' }, 'request failed');
      const text = await harness.arrived();
      for (const fact of ['TypeError', 'query failed', '57P01', 'connection lost', 'request-1', 'request failed'])
        expect(text).toContain(fact);
    });

    it('tells of a message without an error', async () => {
      harness.reporter.report(undefined, {}, 'the database ended');
      expect(await harness.arrived()).toContain('the database ended');
    });

    it('lets no secret out, wherever it hides', async () => {
      const cause = Object.assign(new Error(`cause ${canary}`), { request: { headers: { cookie: canary } } });
      const error = new Error(`no access with ${canary}`, { cause });
      harness.reporter.report(error, { token: 'CANARY-short', deep: [{ note: `https://x/?key=${canary}` }] }, `failed ${canary}`);
      harness.reporter.report(`thrown text ${canary}`, { requestId: 'request-2' }, 'failed');
      const text = await harness.arrived();
      expect(text).toContain('request-2');
      expect(text).not.toContain('CANARY');
    });

    it('survives what nobody would throw', async () => {
      const loop: Record<string, unknown> = {};
      loop.self = loop;
      for (const odd of [null, 7, loop, Symbol('odd')]) harness.reporter.report(odd, { loop }, 'odd');
      expect(await harness.arrived()).toContain('odd');
    });
  });
}
