import { execFile } from 'node:child_process';
import { z } from 'zod';
import { findKnownBad } from './supply-chain/known-bad.ts';
import { findForeignLicences } from './supply-chain/licences.ts';
import { readLockfile } from './supply-chain/read-lockfile.ts';

/**
 * `npm run audit`: what the lockfile pins, against what is known to be bad and, where the registry has them, against all
 * advisories. Exit code 1 for what must not be shipped; an answer that does not come is said loudly and stops nobody.
 */
const packages = readLockfile();
const certain = [...findKnownBad(packages), ...findForeignLicences(packages)];
const reported = await askRegistry();
for (const line of [...certain, ...(reported ?? [])]) process.stderr.write(`must not be shipped: ${line}\n`);
if (reported === null)
  process.stderr.write('*** NOT CHECKED: the advisories. This registry has none to ask (`npm audit`); run this where it does. ***\n');
else process.stdout.write(`${packages.length} packages: ${certain.length + reported.length} findings\n`);
process.exitCode = certain.length + (reported?.length ?? 0) > 0 ? 1 : 0;

/** Packages with an advisory that is high or critical; `null` when nobody could be asked. */
async function askRegistry(): Promise<string[] | null> {
  const answer = z.object({
    vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
    metadata: z.object({ dependencies: z.object({ total: z.number().min(1) }) }),
  });
  const stdout = await new Promise<string>((resolve) => {
    // Exit code 1 means that something was found.
    execFile('npm', ['audit', '--json', '--package-lock-only'], { maxBuffer: 2 ** 26, timeout: 60_000 }, (_, text) => resolve(text));
  });
  const parsed = answer.safeParse(toJson(stdout));
  if (!parsed.success) return null;
  const serious = Object.entries(parsed.data.vulnerabilities).filter(([, { severity }]) => severity === 'high' || severity === 'critical');
  return serious.map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
