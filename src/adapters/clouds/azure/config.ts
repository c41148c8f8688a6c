import type { Resolver } from 'node:dns/promises';
import type { Logger } from '../../../ports/logger.ts';
import type { FindSources } from './custom-data.ts';
import type { CredentialConfig } from './sign-in/credential.ts';

export interface AzureCloudConfig extends CredentialConfig {
  logger: Logger;
  findSources: FindSources;
  /** Asks about domains of users; the name servers of this machine when left out. */
  resolver?: Resolver;
}
