/** Who a token was issued for, and for which audience. */
export interface Principal {
  tenantId: string;
  /** Application id of a service principal. */
  clientId: string;
  objectId: string;
  audience: string;
}

/** Permissions of a principal at a scope, in the shape of Azure's role definitions. */
export interface RoleGrant {
  /** Application id of a service principal; for a user the object id. */
  principalClientId: string;
  /** `/subscriptions/{id}` or a resource group below it. */
  scope: string;
  actions: readonly string[];
  notActions: readonly string[];
  /** Rights on data, such as `Microsoft.KeyVault/vaults/secrets/getSecret/action`. */
  dataActions?: readonly string[];
  /** Azure takes minutes to make a new role assignment count. */
  effectiveAt?: Date;
  /** Where the grant was made over the API: what its role assignment is called. */
  assignment?: { id: string; roleDefinitionId: string; principalType: string };
}

/** A role that can be assigned: built in, or made by a customer. */
export interface RoleDefinition {
  /** The guid at the end of its id. */
  name: string;
  roleName: string;
  type: 'BuiltInRole' | 'CustomRole';
  description: string;
  assignableScopes: string[];
  actions: string[];
  notActions: string[];
  dataActions: string[];
}
