import type { ConnectionGuide } from '../../../../ports/connection-guide.ts';
import { neededActions, usefulActions } from './actions.ts';
import { customRole } from './custom-role.ts';
import { setupScript } from './setup-script.ts';

/** Helps to connect an Azure subscription with the least rights. */
export const azureConnectionGuide: ConnectionGuide = {
  permissions: [...neededActions, ...usefulActions],
  customRole,
  setupScript,
};
