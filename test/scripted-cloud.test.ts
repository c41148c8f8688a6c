import { cloudContract } from '../src/ports/cloud.contract.ts';
import { createTestTarget } from './deployment-target.ts';
import { createScriptedCloud } from './scripted-cloud.ts';

cloudContract('the scripted cloud of the tests', async () => {
  const cloud = createScriptedCloud({ create: 1, delete: 1, start: 1, drain: 1 });
  return {
    cloud,
    newTarget: () => createTestTarget(),
    async plantForeign({ spec }) {
      const [first] = cloud.plan(spec);
      if (first) cloud.world.resources[first.name] = { kind: first.kind, tag: 'stranger', state: 'present', looksLeft: 0, seenFrom: '' };
    },
    async isForeignUntouched({ spec }) {
      return cloud.world.resources[cloud.plan(spec)[0]?.name ?? '']?.tag === 'stranger';
    },
    snapshot: async () => JSON.stringify(cloud.world),
    settleSeconds: 5,
    async dispose() {},
  };
});
