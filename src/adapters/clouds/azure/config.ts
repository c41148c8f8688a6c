import type { Logger } from '../../../ports/logger.ts';
import type { DownloadSources } from './bootstrap/download-sources.ts';
import type { CredentialConfig } from './sign-in/credential.ts';

export interface AzureCloudConfig extends CredentialConfig {
  logger: Logger;
  /** From where a machine gets its software, and the checksums of it; throws `unknown-version`. */
  findSources(openclawVersion: string): Promise<DownloadSources>;
}
