import { idOf, type LockedPackage } from './read-lockfile.ts';

/** What may be in here, by its SPDX name: all of it lets everybody use, change and pass on what this product is made of. */
const allowed = new Set([
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC-BY-4.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  ...['MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense', 'Zlib'],
]);

/** Libraries that are linked at run time, of a package that only the pictures of Next would need. */
const allowedFor: Readonly<Record<string, RegExp>> = { 'LGPL-3.0-or-later': /^@img\/sharp-/ };

/** Packages whose licence nobody has allowed, with what it says. Pure. */
export function findForeignLicences(packages: readonly LockedPackage[]): string[] {
  return packages.filter((each) => !isAllowed(each)).map((each) => `${idOf(each)}: ${each.license ?? 'no licence'}`);
}

/** `OR` needs one of them, `AND` all. */
function isAllowed({ name, license = '' }: LockedPackage): boolean {
  const may = (id: string) => allowed.has(id) || allowedFor[id]?.test(name) === true;
  const terms = license.replaceAll(/[()]/g, '').split(' OR ');
  return terms.some((term) => term.split(' AND ').every((id) => may(id.trim())));
}

/** `docs/licences.md`. Pure. */
export function describeLicences(packages: readonly LockedPackage[]): string {
  const shipped = packages.filter(({ dev }) => !dev);
  const byLicence = Map.groupBy(shipped, ({ license = 'none' }) => license);
  const sections = [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, some]) => describeSection(licence, some));
  return `# Licences of what this product is made of

Written by \`npm run docs\` from the lockfile, of ${shipped.length} packages that an installation may run with, those for other processors and
those that are optional among them. What only builds and tests the product is checked by the same rules, and not listed. ClawBot Deploy itself
has the licence MIT. OpenClaw, Node.js and Caddy are fetched by each machine from their makers and are under MIT, MIT and Apache-2.0. The container image adds Debian.

${sections.join('\n\n')}
`;
}

function describeSection(licence: string, packages: readonly LockedPackage[]): string {
  return `## ${licence}\n\n${packages.map((each) => `\`${idOf(each)}\``).join(', ')}`;
}
