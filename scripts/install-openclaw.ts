import { setTimeout } from 'node:timers/promises';
import { observeInstall } from '../src/adapters/clouds/local/install/observe-install.ts';
import { startInstall } from '../src/adapters/clouds/local/install/start-install.ts';
import { packagePaths } from '../src/adapters/clouds/local/paths.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import { silentLogger } from '../src/ports/logger.ts';

/** Installs the tested OpenClaw below this data folder, unless it is there. Throws with the reason npm gave. */
export async function installOpenclaw(home: string): Promise<void> {
  const paths = packagePaths(home, testedOpenclawVersion);
  const startedAt = new Date().toISOString();
  const asked = {
    ...{ kind: 'openclaw-package', name: '', cloudId: null, createSucceededAt: null, goneAt: null },
    createPendingAt: startedAt,
  };
  const look = () => observeInstall(paths, { ...asked, deletionPolicy: 'keep' });
  if ((await look()).presence === 'present') return;
  console.log('Installing OpenClaw for the simulated machines. The first time this takes about a minute…');
  const config = {
    home,
    nodeBinary: process.execPath,
    npm: { command: 'npm', args: [] },
    hostEnvironment: process.env,
    logger: silentLogger,
  };
  await startInstall(config, testedOpenclawVersion);
  for (let seen = await look(); seen.presence !== 'present'; seen = await look()) {
    if (seen.problem) throw new Error(`${seen.problem.message} The log: ${paths.log}`);
    await setTimeout(500);
  }
}
