import type { CloudTraits } from '../../../domain/cloud-traits.ts';

/** A machine of its own: writes take minutes and are seen late, looks are counted, and running costs money. */
export const azureTraits: CloudTraits = {
  readyWithinSeconds: 600,
  firstReadyWithinSeconds: 1200,
  watchSeconds: 2,
  // The survey of the whole account notices a change of power within half a minute.
  healthCheckSeconds: 900,
  driftCheckSeconds: 900,
  stopGraceSeconds: 1200,
  replyWithinSeconds: 240,
  settlesWithinSeconds: 20,
  machineName: 'virtual machine',
  stopsBeforeDelete: false,
  restart: 'in-place',
  supervisesGateway: false,
};
