import { idOf, type LockedPackage } from './read-lockfile.ts';

/** Releases that were taken over to steal or destroy; each was withdrawn, and a mirror may still have it. */
const takenOver = new Set([
  ...[
    'ansi-regex@6.2.1',
    'ansi-styles@6.2.2',
    'backslash@0.2.1',
    'chalk@5.6.1',
    'chalk-template@1.1.1',
    'color@5.0.1',
    'color-convert@3.1.1',
  ],
  ...[
    'color-name@2.0.1',
    'color-string@2.1.1',
    'debug@4.4.2',
    'error-ex@1.3.3',
    'has-ansi@6.0.1',
    'is-arrayish@0.3.3',
    'simple-swizzle@0.2.3',
  ],
  ...['slice-ansi@7.1.1', 'strip-ansi@7.1.1', 'supports-color@10.2.1', 'supports-hyperlinks@4.1.1', 'wrap-ansi@9.0.1'],
  ...[
    'event-stream@3.3.6',
    'flatmap-stream@0.1.1',
    'eslint-scope@3.7.2',
    'ua-parser-js@0.7.29',
    'ua-parser-js@0.8.0',
    'ua-parser-js@1.0.0',
  ],
  ...['coa@2.0.3', 'coa@2.0.4', 'coa@2.1.1', 'coa@2.1.3', 'rc@1.2.9', 'rc@1.3.9', 'rc@2.3.9'],
]);

/** Below these a whole installation can be taken over from outside. */
const floors: Readonly<Record<string, { least: string; because: string }>> = {
  next: {
    least: '16.2.6',
    because: 'CVE-2025-29927, CVE-2025-55182, CVE-2026-44578: middleware is skipped, requests run code, upgrades reach any host',
  },
  'better-auth': { least: '1.3.26', because: 'CVE-2025-61928: keys of anybody without a session' },
};

/** What must never be installed, known without asking anybody. Pure. */
export function findKnownBad(packages: readonly LockedPackage[]): string[] {
  return packages.flatMap((each) => {
    const floor = floors[each.name];
    if (takenOver.has(idOf(each))) return [`${idOf(each)}: a release that was taken over`];
    return floor && isBelow(each.version, floor.least) ? [`${idOf(each)}: below ${floor.least}; ${floor.because}`] : [];
  });
}

/** A pre-release counts as what it leads to: 16.2.6-canary.1 may lack what 16.2.6 mends. */
function isBelow(version: string, least: string): boolean {
  const [numbers = '', ...rest] = version.split('-');
  const [mine, theirs] = [numbers, least].map((each) => each.split('.').map(Number));
  const at = theirs?.findIndex((part, index) => part !== mine?.[index]) ?? -1;
  if (at < 0) return rest.length > 0;
  return (mine?.[at] ?? 0) < (theirs?.[at] ?? 0);
}
