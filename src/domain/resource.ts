/** The status in which a resource is made, so that progress tells what really happens. */
type ProvisioningPhase = 'provisioning' | 'configuring' | 'installing';

/**
 * A resource that a deployment needs. The name is a pure function of the deployment,
 * so that after a crash the name answers whether the create happened.
 */
export interface PlannedResource {
  kind: string;
  name: string;
  /** What the user reads in the timeline, in the imperative: `Make the state folder`. */
  title: string;
  phase: ProvisioningPhase;
  /** `keep`: used by several deployments, so a deletion leaves it. */
  deletionPolicy: 'delete' | 'keep';
  /** Resources with the same word here are made by one write together. */
  madeWith?: string;
  /** Costs money for as long as it is there, whether the machine runs or not. */
  paidWhileStopped?: true;
  /** Kind of the resource that holds this one and takes it along when it is deleted. */
  within?: string;
  /** Leads to the others, so it goes before them: left behind it would lead to whoever gets their address next. */
  removedFirst?: true;
  /** The rest runs on without it: removed by somebody else it is shown, and made anew when the user asks again. */
  dispensable?: true;
}

/** A row of the ledger: every resource a deployment made, from before its create to after its deletion. */
export interface CloudResource {
  kind: string;
  name: string;
  cloudId: string | null;
  deletionPolicy: 'delete' | 'keep';
  createPendingAt: string;
  createSucceededAt: string | null;
  goneAt: string | null;
}

/** A kind within a sentence: `resource-group` becomes `resource group`. */
export function inWords(kind: string): string {
  return kind.replaceAll('-', ' ');
}
