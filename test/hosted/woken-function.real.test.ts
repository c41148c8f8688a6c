import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FunctionsHost, startFunctionsHost } from '../functions-host.ts';
import { hasRedis } from '../redis.ts';
import { createHostedInstallation, type HostedInstallation } from './installation.ts';
import { read, signIn } from './person.ts';

/** Nothing but a web that Next runs and a function that sleeps: as at Vercel and in Azure. */
describe.runIf(hasRedis)('a web and a function', () => {
  let hosted: HostedInstallation;
  let functions: FunctionsHost;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clawbot-woken-'));
    const program = join(import.meta.dirname, '../../scripts/package-function.ts');
    await promisify(execFile)(process.execPath, [program, join(folder, 'bundle')]);
    hosted = await createHostedInstallation();
    const secret = { WORKER_WAKE_SECRET: 'only the web and its function know this' };
    functions = await startFunctionsHost(join(folder, 'bundle'), { ...hosted.environment, ...secret });
    await hosted.addWeb({ ...secret, WORKER_WAKE_URL: `${functions.url}/api/wake` });
  });
  afterAll(async () => {
    await functions?.kill();
    await hosted?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('bring a deployment to run and to its certificate: each change wakes the function', async () => {
    const ada = await signIn(hosted);
    const { id, name } = await ada.order(await ada.connect(), 'woken');
    await ada.until(id, ({ status }) => status === 'running');
    await read(await ada.send('DELETE', `/api/v1/deployments/${id}?confirmName=${name}`));
    const { certificate } = await ada.until(id, ({ status }) => status === 'deleted');
    expect(certificate?.gone.length).toBeGreaterThan(0);
  });
});
