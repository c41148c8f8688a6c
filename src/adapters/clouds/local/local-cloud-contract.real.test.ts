import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestTarget, type TestTarget } from '../../../../test/deployment-target.ts';
import { localCloudConfig, sharedTestHome } from '../../../../test/openclaw-home.ts';
import { type CloudHarness, cloudContract } from '../../../ports/cloud.contract.ts';
import { createLocalCloud } from './index.ts';

cloudContract('the local cloud', async (): Promise<CloudHarness> => {
  const folderOf = (target: TestTarget) => join(sharedTestHome, 'instances', target.spec.deploymentId);
  const strangersFile = (target: TestTarget) => join(folderOf(target), 'diary.txt');
  const planted: string[] = [];
  return {
    cloud: createLocalCloud(localCloudConfig(sharedTestHome)),
    newTarget: () => createTestTarget(),
    settleSeconds: 240,
    async plantForeign(target) {
      planted.push(folderOf(target));
      await mkdir(folderOf(target), { recursive: true });
      await writeFile(strangersFile(target), 'not yours');
    },
    isForeignUntouched: async (target) => (await readFile(strangersFile(target), 'utf8')) === 'not yours',
    async snapshot(target) {
      const names = await readdir(sharedTestHome, { recursive: false });
      const instances = await readdir(join(sharedTestHome, 'instances')).catch(() => []);
      return JSON.stringify([names, instances.filter((name) => name.includes(target.spec.deploymentId))]);
    },
    dispose: async () => {
      for (const folder of planted) await rm(folder, { recursive: true, force: true });
    },
  };
});
