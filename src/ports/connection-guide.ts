import type { ConnectionKind } from '../domain/cloud-account.ts';
import type { FederatedTrust } from './federation.ts';

/** What a set-up is about. */
export interface SetupRequest {
  kind: ConnectionKind;
  /** Name for the application and the role in the directory. */
  name: string;
  subscriptionId: string;
  /** What the application must trust; only for a federated connection. */
  trust: FederatedTrust | null;
}

/** Helps a person to give ClawBot Deploy exactly the rights it needs in an account. Pure; asks nobody. */
export interface ConnectionGuide {
  /** Every right that is used in an account, by the names that the cloud gives them. */
  readonly permissions: readonly string[];
  /** The role with all rights that are used and no other, as the cloud's own tools take it. */
  customRole(subscriptionId: string): Record<string, unknown>;
  /** The whole script that makes the connection possible and prints what to enter; `null` where there is nothing to make. */
  setupScript(request: SetupRequest): string | null;
}
