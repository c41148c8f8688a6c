import type { CloudTraits } from '../../../domain/cloud-traits.ts';

/** A machine of its own: writes take minutes and are seen late, looks are counted, and running costs money. */
export const azureTraits: CloudTraits = {
  readyWithinSeconds: 600,
  firstReadyWithinSeconds: 1200,
  watchSeconds: 2,
  // The survey of the whole account notices within a minute what happens to a machine. A look at each one every
  // 15 minutes took 16 % of the reads that Azure allows ten thousand of them (measured).
  healthCheckSeconds: 5400,
  driftCheckSeconds: 5400,
  stopGraceSeconds: 1200,
  replyWithinSeconds: 240,
  settlesWithinSeconds: 20,
  machineName: 'virtual machine',
  stopsBeforeDelete: false,
  restart: 'in-place',
  supervisesGateway: false,
};
