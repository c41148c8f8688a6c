import type { CloudTraits } from '../../../domain/cloud-traits.ts';

/** A first start took 36 s on two busy cores (measured); five times that is not a slow machine any more. */
const readyWithinSeconds = 180;

/** This machine: everything is seen at once, looks cost next to nothing, and nobody else starts an ended gateway. */
export const localTraits: CloudTraits = {
  readyWithinSeconds,
  firstReadyWithinSeconds: readyWithinSeconds,
  watchSeconds: 0.5,
  healthCheckSeconds: 3,
  driftCheckSeconds: 30,
  stopGraceSeconds: 20,
  replyWithinSeconds: 45,
  settlesWithinSeconds: 0,
  machineName: 'gateway',
  stopsBeforeDelete: true,
  restart: 'by-stopping',
  supervisesGateway: true,
};
