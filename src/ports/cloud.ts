import type { Action } from '../domain/action.ts';
import type { CloudAccount, ConnectionSecret } from '../domain/cloud-account.ts';
import type { CloudTraits } from '../domain/cloud-traits.ts';
import type { CloudKind, DeploymentSecret, DeploymentSpec } from '../domain/deployment.ts';
import type { Observation } from '../domain/observed-state.ts';
import type { CloudResource, PlannedResource } from '../domain/resource.ts';

/** A connected account and the way to its secrets. */
export interface AccountAccess extends CloudAccount {
  /** Reads a secret of the connection from the vault; `null` when there is none. */
  readSecret(name: ConnectionSecret): Promise<string | null>;
}

/** What an observation or a write is about. Values only: a cloud never sees the database. */
export interface CloudTarget {
  spec: DeploymentSpec;
  /** What was recorded as made; a delete without an entry here is refused. */
  ledger: readonly CloudResource[];
  /** The account it lives in; `null` for this machine. */
  account: AccountAccess | null;
  /** Reads a secret of this deployment from the vault; `null` when there is none. */
  readSecret(name: DeploymentSecret): Promise<string | null>;
}

/** A single-use link that signs its owner into the Control UI. Never stored, never logged. */
export interface OwnerLink {
  url: string;
  expiresAt: string;
}

/** The answer to one real turn of the assistant. */
export type ReplyProof = { replied: true; text: string } | { replied: false; reason: string };

/** A write that is under way. */
export interface Begun {
  /** Until then a look would see nothing new; left out where one at once makes sense. */
  lookAgainSeconds?: number;
}

/** One machine of an account as a survey of the whole account saw it. */
export interface FleetSighting {
  deploymentId: string;
  /** Changes whenever power, size or provisioning state of the machine does. */
  fingerprint: string;
}

/**
 * A place where OpenClaw can live. Every method may be called again after a crash at any
 * point: `apply` of what is already so is a success, `delete` of what is gone is a success.
 * Nothing that lacks the deployment's tag is adopted, changed or deleted.
 * Errors are `ClawbotError`; its retry class tells the reconciler what to do.
 */
export interface Cloud {
  readonly kind: CloudKind;
  readonly traits: CloudTraits;
  /** All resources of a deployment in the order they are made; deleted in reverse. Pure. */
  plan(spec: DeploymentSpec): PlannedResource[];
  /** Reads what is there; writes nothing. `logCursor` continues the log of the last observation. */
  observe(target: CloudTarget, logCursor: string | null, signal: AbortSignal): Promise<Observation>;
  /** Starts one external write and returns as soon as it is under way; `observe` tells the outcome. */
  apply(target: CloudTarget, action: Exclude<Action, { verb: 'prove-reply' }>, signal: AbortSignal): Promise<Begun>;
  /**
   * Brings the tokens of the channels to a gateway that runs; tells why they were refused, or `null`. Only clouds
   * where the gateway does not get them when it starts have it. Throws `not-running`.
   */
  setChannels?(target: CloudTarget, signal: AbortSignal): Promise<string | null>;
  /** Sends one real message through the gateway to the model. */
  proveReply(target: CloudTarget, signal: AbortSignal): Promise<ReplyProof>;
  /** Mints an owner link; throws `not-running` or `owner-link-failed`. */
  ownerLink(target: CloudTarget, signal: AbortSignal): Promise<OwnerLink>;
  /**
   * Looks at every machine of an installation in an account at once, for a few reads however many there
   * are. Only clouds where a look at each would cost too much have it.
   */
  surveyFleet?(account: AccountAccess, installationId: string, signal: AbortSignal): Promise<FleetSighting[]>;
}
