import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startReceiver } from '../../test/receiver.ts';

const fixture = join(import.meta.dirname, 'observability.fixture.ts');

const canaries = {
  DATABASE_URL: 'postgres://app:CANARY-p%C3%A4ss-0@127.0.0.1/x',
  UPSTASH_REDIS_REST_URL: 'https://x.upstash.io',
  UPSTASH_REDIS_REST_TOKEN: 'CANARY-"quoted\\token"-1',
  WORKER_WAKE_SECRET: 'CANARY-wake-0123456789-0123456789-2',
};

function run(environment: Record<string, string>) {
  return promisify(execFile)(process.execPath, [fixture], { env: { ...environment, NODE_ENV: 'test', PATH: '/usr/bin' } });
}

test('no secret of the settings reaches a log, a trace or a report of errors, but what happened does', async () => {
  const receiver = await startReceiver();
  const given = { ...canaries, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, SENTRY_DSN: receiver.dsn, LOG_LEVEL: 'debug' };
  const { stderr, stdout } = await run({ ...given, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=CANARY-header-4' });
  await receiver.close();
  expect(stdout).toBe('telemetry');
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatchObject({ level: 50, requestId: 'request-1', err: { name: 'Error', cause: { name: 'Error' } } });
  expect(receiver.spans().map(({ name, status }) => [name, status.code])).toEqual(Array(3).fill(['work', 2]));
  const reports = receiver.received.filter(({ path }) => path.includes('/envelope/'));
  expect(reports).toHaveLength(3);
  for (const { text } of reports) expect(text).toContain('request-1');
  for (const text of [stderr, receiver.everything()]) {
    expect(text).toContain('refused');
    expect(text).not.toContain('CANARY');
  }
});

test('nothing is sent, and the log is the same, without receivers', async () => {
  const { stderr, stdout } = await run({ ...canaries, LOG_LEVEL: 'warn' });
  expect(stdout).toBe('silent');
  expect(stderr).toContain('request-1');
  expect(stderr).not.toContain('CANARY');
});
