import type { Resolver } from 'node:dns/promises';
import type { Logger } from '../../../ports/logger.ts';
import type { FindSources } from './custom-data.ts';
import type { CredentialConfig } from './sign-in/credential.ts';
import type { ZoneConfig } from './zone/zone-client.ts';

export interface AzureCloudConfig extends CredentialConfig {
  logger: Logger;
  findSources: FindSources;
  /** Where every machine gets a name beside the one of Azure. */
  zone?: ZoneConfig;
  /** Asks about domains of users; the name servers of this machine when left out. */
  resolver?: Resolver;
}
