import { isClawbotError } from '../domain/errors.ts';
import { examine, formatFinding } from '../runtime/doctor/examine.ts';
import { readEnvironment } from '../runtime/env.ts';

/** Says what this machine lacks and how to get it; exit code 1 when something must be fixed. */
try {
  const findings = await examine(readEnvironment());
  process.stdout.write(`${findings.map(formatFinding).join('\n')}\n`);
  process.exitCode = findings.some(({ state }) => state === 'broken') ? 1 : 0;
} catch (error) {
  if (!isClawbotError(error)) throw error;
  process.stderr.write(`fix      settings: ${error.message}\n           ${error.hint}\n`);
  process.exitCode = 1;
}
