import { AzureError } from '../core/errors.ts';

export function badParameter(message: string): AzureError {
  return new AzureError(400, { code: 'BadParameter', message });
}

export function secretNotFound(name: string): AzureError {
  const message = `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`;
  return new AzureError(404, { code: 'SecretNotFound', message });
}

export function deletedSecretNotFound(name: string): AzureError {
  return new AzureError(404, { code: 'SecretNotFound', message: `Deleted Secret not found: ${name}` });
}

export function secretDisabled(): AzureError {
  const message = 'Operation get is not allowed on a disabled secret.';
  return new AzureError(403, { code: 'Forbidden', message, innererror: { code: 'SecretDisabled' } });
}

/** The name is taken by a deleted secret; at first even recovering it has to wait. */
export function nameTaken(name: string, isBeingDeleted: boolean): AzureError {
  if (isBeingDeleted) {
    return new AzureError(409, {
      code: 'Conflict',
      message: `Secret ${name} is currently being deleted.`,
      innererror: { code: 'ObjectIsBeingDeleted' },
    });
  }
  const message = `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`;
  return new AzureError(409, { code: 'Conflict', message, innererror: { code: 'ObjectIsDeletedButRecoverable' } });
}
