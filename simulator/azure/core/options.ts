/** How long the simulated cloud takes, in seconds of its clock. */
export interface Durations {
  resourceGroup: number;
  /** On top of the resources in it. */
  resourceGroupDelete: number;
  networking: number;
  vm: number;
  disk: number;
  start: number;
  powerOff: number;
  deallocate: number;
  restart: number;
  delete: number;
  runCommand: number;
  vault: number;
  /** Until a role that was assigned over the API counts. */
  roleAssignment: number;
}

export const usualDurations: Durations = {
  resourceGroup: 0,
  resourceGroupDelete: 5,
  networking: 1,
  vm: 30,
  disk: 2,
  start: 12,
  powerOff: 8,
  deallocate: 15,
  restart: 10,
  delete: 10,
  runCommand: 2,
  vault: 3,
  roleAssignment: 20,
};

/** Everything is done at once. */
export const noDurations: Durations = {
  resourceGroup: 0,
  resourceGroupDelete: 0,
  networking: 0,
  vm: 0,
  disk: 0,
  start: 0,
  powerOff: 0,
  deallocate: 0,
  restart: 0,
  delete: 0,
  runCommand: 0,
  vault: 0,
  roleAssignment: 0,
};

export interface WorldOptions {
  durations: Durations;
  /** Refuses with 429 what goes beyond Azure's token buckets. */
  throttling: boolean;
  tokenLifetimeSeconds: number;
  /** How long a client waits between two questions whether the user has agreed. */
  deviceCodeIntervalSeconds: number;
}
