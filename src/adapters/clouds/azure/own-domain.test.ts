import { expect, it } from 'vitest';
import { setAzureScene } from '../../../../test/azure-scene.ts';
import { driveTo } from '../../../../test/drive.ts';
import { startNameServer } from '../../../../test/name-server.ts';
import { createAzureCloud } from './index.ts';
import { createResolver } from './probe/check-domain.ts';

const scene = setAzureScene();

it('a machine whose domain points nowhere runs, says what to do about it, and is looked at again soon', { timeout: 120_000 }, async () => {
  const names = await startNameServer([]);
  const traits = { ...scene.azure.cloud.traits, settlesWithinSeconds: 1 };
  const cloud = { ...createAzureCloud({ ...scene.azure.config, resolver: createResolver([names.server]) }), traits };
  const ref = await scene.order({ exposure: { domain: 'bot.example.com', sshSource: null, sshPublicKey: null } });
  await driveTo(scene.plant, { ...scene.worker, clouds: new Map([['azure', cloud]]) }, ref, 'running', 200);
  await names.close();

  const { instanceUrl, conditions } = await scene.get(ref);
  expect(instanceUrl).toMatch(/cloudapp\.azure\.com\/$/);
  const domain = conditions.find(({ type }) => type === 'OwnDomainWorks');
  expect(domain).toMatchObject({
    status: 'false',
    message: expect.stringMatching(/^bot\.example\.com points nowhere yet\. .*cloudapp\.azure\.com/),
  });
  const { seconds_to_next_run } = await scene.row(ref);
  expect(seconds_to_next_run).toBeLessThanOrEqual(300);
});
