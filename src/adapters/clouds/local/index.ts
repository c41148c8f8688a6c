import type { Cloud } from '../../../ports/cloud.ts';
import { apply } from './apply.ts';
import type { LocalCloudConfig } from './config.ts';
import { observe } from './observe.ts';
import { ownerLink } from './owner-link/owner-link.ts';
import { planResources } from './plan.ts';
import { proveReply } from './prove-reply.ts';
import { localTraits } from './traits.ts';

export type { LocalCloudConfig } from './config.ts';

/** This machine as a cloud: OpenClaw from npm, one gateway process per deployment, all below the data folder. */
export function createLocalCloud(config: LocalCloudConfig): Cloud {
  return {
    kind: 'local',
    traits: localTraits,
    plan: planResources,
    observe: (target, logCursor, signal) => observe(config, target, logCursor, signal),
    async apply(target, action, signal) {
      await apply(config, target, action, signal);
      return {};
    },
    proveReply: (target, signal) => proveReply(config, target, signal),
    ownerLink: (target, signal) => ownerLink(config, target, signal),
  };
}
