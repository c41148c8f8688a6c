import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../test/wait-for.ts';
import { childEnvironment } from './child-environment.ts';
import { endTaggedProcesses } from './end-tagged-processes.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { isListeningOn } from './listening-port.ts';
import { findTaggedProcesses } from './process-table.ts';

const listen = (port: number) => `
  const { spawn } = require('node:child_process');
  if (!process.argv[1]) spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true }).unref();
  process.on('SIGTERM', () => {});
  require('node:net').createServer().listen(${port}, '127.0.0.1', () => process.send('up'));`;

it('leaves nothing of a tree, and frees its port', async () => {
  const tag = randomUUID();
  const port = await findFreePort();
  const env = childEnvironment({ CLAWBOT_TEST_TAG: tag });
  const child = spawn(process.execPath, ['-e', listen(port)], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  const find = async () => findTaggedProcesses('CLAWBOT_TEST_TAG', tag);
  const living = await waitFor(find, ({ length }) => length === 2, 10);
  expect(
    isListeningOn(
      port,
      living.map(({ pid }) => pid),
    ),
  ).toBe(true);
  expect(isListeningOn(port, [process.pid])).toBe(false);

  await endTaggedProcesses('CLAWBOT_TEST_TAG', tag, AbortSignal.timeout(10_000));
  expect(findTaggedProcesses('CLAWBOT_TEST_TAG', tag)).toEqual([]);
  // Another test may have been given the same port meanwhile.
  await waitFor(() => isPortFree(port), Boolean, 10);
});
