import { dirname } from 'node:path';
import { ClawbotError } from '../../domain/errors.ts';
import { decideAccount, readAccountFacts } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { runProgram } from './run-program.ts';

/** The version of the embedded server, having run its program as it would be run; throws `postgres-start-failed`. */
export async function checkEmbeddedPostgres(dataFolder: string): Promise<string> {
  const { postgres } = await locateBinaries();
  const account = decideAccount(readAccountFacts([dirname(dataFolder), dirname(postgres)]));
  const { exitCode, output } = await runProgram(account, postgres, ['--version']);
  if (exitCode === 0) return output.trim();
  throw new ClawbotError('postgres-start-failed', `The database program does not run here: ${output.trim()}`, {
    hint: 'Run `npm ci` again; on Alpine and other systems without glibc set DATABASE_URL to a Postgres of your own.',
  });
}
