import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The certificate of the authority where clients can be pointed to it. */
export interface AuthorityFile {
  path: string;
  remove(): Promise<void>;
}

export async function writeAuthorityFile(certificatePem: string): Promise<AuthorityFile> {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-azure-'));
  const path = join(folder, 'ca.pem');
  await writeFile(path, `${certificatePem}\n`, { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
