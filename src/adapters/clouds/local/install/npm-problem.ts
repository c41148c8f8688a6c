import type { ErrorCode } from '../../../../domain/errors.ts';
import type { ObservedProblem } from '../../../../domain/observed-state.ts';

const codesByNpmCode: readonly [RegExp, ErrorCode][] = [
  [/^(E404|ETARGET|ENOVERSIONS)$/, 'unknown-version'],
  [
    /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETWORK|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)$/,
    'install-no-network',
  ],
  [/^(ENOSPC|EDQUOT)$/, 'disk-full'],
];

/** Says in our words why npm failed, from the end of its output. */
export function diagnoseInstall(log: string, version: string): ObservedProblem {
  const errors = log.split('\n').flatMap((line) => /^npm (?:error|ERR!) ?(.*)$/.exec(line.trim())?.[1] ?? []);
  const npmCode = errors.map((line) => /^code (\S+)$/.exec(line)?.[1]).find(Boolean);
  const code = (npmCode && codesByNpmCode.find(([pattern]) => pattern.test(npmCode))?.[1]) || 'install-failed';
  return { code, message: `${summaries[code] ?? `OpenClaw ${version} could not be installed`}: ${reasonOf(errors)}` };
}

const summaries: Partial<Record<ErrorCode, string>> = {
  'unknown-version': 'npm knows no such version of OpenClaw',
  'install-no-network': 'npm could not reach its registry',
  'disk-full': 'The disk was full before OpenClaw was installed',
};

/** npm ends with a pointer to its own log file; what happened stands before it, behind a label such as `notarget`. */
function reasonOf(errors: readonly string[]): string {
  const telling = errors.filter((line) => !/^(code|errno|syscall|path|dest) |complete log of this run|debug-0\.log/.test(line));
  const reasons = telling.map((line) => line.replace(/^(404|notarget|network|nospc)\b/, '').trim());
  return reasons.find(Boolean) ?? 'npm ended without saying why.';
}
