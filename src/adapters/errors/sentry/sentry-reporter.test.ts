import { expect, it } from 'vitest';
import { startReceiver } from '../../../../test/receiver.ts';
import { createScrub } from '../../../domain/scrub.ts';
import { describeErrorReporter } from '../../../ports/error-reporter.contract.ts';
import { createSentryReporter } from './index.ts';

const scrub = createScrub(['CANARY-0123456789']);

describeErrorReporter('sentry', async () => {
  const receiver = await startReceiver();
  const reporter = createSentryReporter({ dsn: receiver.dsn, environment: 'test', scrub });
  const arrived = async () => {
    await reporter.stop();
    return receiver.everything();
  };
  return { reporter, arrived, close: receiver.close };
});

it('speaks the protocol of Sentry, and tells nothing of this machine but its runtime', async () => {
  const receiver = await startReceiver();
  const reporter = createSentryReporter({ dsn: receiver.dsn, environment: 'staging', scrub });
  reporter.report(new Error('no'), {}, 'failed');
  await reporter.stop();
  expect(receiver.received.map(({ path }) => path.split('?')[0])).toEqual(['/api/42/envelope/']);
  const [, header, event] = receiver
    .everything()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(header).toMatchObject({ type: 'event' });
  expect(event).toMatchObject({ environment: 'staging', platform: 'node', exception: { values: [{ type: 'Error', value: 'no' }] } });
  expect(Object.keys(event.contexts).sort()).toEqual(['runtime', 'trace']);
  for (const unasked of ['server_name', 'modules', 'breadcrumbs', 'request', 'user']) expect(event).not.toHaveProperty(unasked);
  await receiver.close();
});

it('fails nothing when nobody receives', async () => {
  const reporter = createSentryReporter({ dsn: 'http://public@127.0.0.1:1/42', environment: 'test', scrub });
  reporter.report(new Error('no'), {}, 'failed');
  await reporter.stop();
});
