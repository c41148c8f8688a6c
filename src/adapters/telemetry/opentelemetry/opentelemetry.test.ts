import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { marksOf, type Receiver, startReceiver } from '../../../../test/receiver.ts';
import { createScrub } from '../../../domain/scrub.ts';
import { describeTelemetry } from '../../../ports/telemetry.contract.ts';
import { silentTelemetry } from '../../../ports/telemetry.ts';
import { createOpenTelemetry } from './index.ts';

const canary = 'CANARY-0123456789';

function open(endpoint: string, sampleRatio = 1) {
  const headers = { authorization: 'Basic eA==' };
  return createOpenTelemetry({ endpoint, headers, serviceName: 'bots', sampleRatio, scrub: createScrub([canary]) });
}

describeTelemetry('silent', async () => ({ telemetry: silentTelemetry, async close() {} }));

describeTelemetry('opentelemetry', async () => {
  const receiver = await startReceiver();
  const telemetry = open(receiver.endpoint);
  return { telemetry, close: () => telemetry.stop().then(receiver.close) };
});

describeTelemetry('opentelemetry, with a receiver that is away', async () => {
  const telemetry = open('http://127.0.0.1:1');
  return { telemetry, async close() {} };
});

describe('what arrives at a receiver of OTLP', () => {
  let receiver: Receiver;
  let telemetry: ReturnType<typeof open>;
  beforeEach(async () => {
    receiver = await startReceiver();
    telemetry = open(receiver.endpoint);
  });
  afterEach(async () => {
    await telemetry.stop();
    await receiver.close();
  });

  it('are spans that know what they belong to, however the work is interleaved', async () => {
    const parent = (name: string) =>
      telemetry.trace(name, {}, async () => {
        await Promise.resolve();
        await telemetry.trace(`${name} child`, {}, async (span) => span.mark({ 'clawbot.cloud': 'azure' }));
      });
    await Promise.all([parent('one'), parent('two')]);
    await telemetry.flush();
    const spans = new Map(receiver.spans().map((span) => [span.name, span]));
    for (const name of ['one', 'two']) expect(spans.get(`${name} child`)?.parentSpanId).toBe(spans.get(name)?.spanId);
    const child = spans.get('one child');
    expect(child && marksOf(child)).toEqual({ 'clawbot.cloud': 'azure' });
    expect(receiver.received[0]?.headers.authorization).toBe('Basic eA==');
    expect(receiver.everything()).toContain('"bots"');
  });

  it('continues the trace of whoever called', async () => {
    const remote = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', sampled: true };
    await telemetry.trace('kept', {}, async () => {}, remote);
    await telemetry.trace('not kept', {}, async () => {}, { ...remote, sampled: false });
    await telemetry.flush();
    expect(receiver.spans()).toMatchObject([{ name: 'kept', traceId: remote.traceId, parentSpanId: remote.spanId }]);
  });

  it('tells of failures without their secrets', async () => {
    const work = () => Promise.reject(new TypeError(`no access with ${canary}`));
    await expect(telemetry.trace('thrown', {}, work)).rejects.toThrow(TypeError);
    await telemetry.trace('said', {}, async (span) => span.fail(`refused ${canary}`));
    await telemetry.flush();
    const failed = receiver.spans().map(({ name, status }) => [name, status.code, status.message]);
    expect(failed).toEqual([
      ['thrown', 2, 'no access with [redacted]'],
      ['said', 2, 'refused [redacted]'],
    ]);
    expect(receiver.everything()).not.toContain('CANARY');
  });

  it('are measurements by kind', async () => {
    for (const seconds of [0.5, 1.5]) telemetry.measure('clawbot.queue.lag', seconds, { 'clawbot.cloud': 'local' });
    await telemetry.flush();
    expect(receiver.metrics()).toMatchObject([{ name: 'clawbot.queue.lag', histogram: { dataPoints: [{ sum: 2 }] } }]);
  });

  it('is nothing when no trace is wanted', async () => {
    const unsampled = open(receiver.endpoint, 0);
    await unsampled.trace('work', {}, async () => {});
    await unsampled.stop();
    expect(receiver.spans()).toEqual([]);
  });
});
