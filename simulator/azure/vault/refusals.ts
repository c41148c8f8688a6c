import { AzureError } from '../core/errors.ts';
import type { Phase } from './phase.ts';

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

type Taken = Exclude<Phase, 'live' | 'purged'>;

/** The name is taken by a secret that is deleted, or that is on its way there or back. */
export function nameTaken(name: string, phase: Taken): AzureError {
  const { message, inner } = conflicts[phase];
  return new AzureError(409, { code: 'Conflict', message: message.replace('{name}', name), innererror: { code: inner } });
}

const beingDeleted = { message: 'Secret is currently being deleted.', inner: 'ObjectIsBeingDeleted' };
const conflicts: Record<Taken, { message: string; inner: string }> = {
  'being-deleted': beingDeleted,
  'being-purged': beingDeleted,
  'being-recovered': { message: 'Secret is currently being recovered.', inner: 'ObjectIsBeingRecovered' },
  deleted: {
    message:
      'Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
    inner: 'ObjectIsDeletedButRecoverable',
  },
};
