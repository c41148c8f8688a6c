import type { Logger } from '../../../ports/logger.ts';
import type { FindSources } from './custom-data.ts';
import type { CredentialConfig } from './sign-in/credential.ts';

export interface AzureCloudConfig extends CredentialConfig {
  logger: Logger;
  findSources: FindSources;
}
