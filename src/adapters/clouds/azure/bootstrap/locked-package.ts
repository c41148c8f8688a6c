import { z } from 'zod';

const name = '(@[a-z0-9][\\w.-]*/)?[a-zA-Z0-9][\\w.-]*';
const folderPattern = new RegExp(`^node_modules/${name}(/node_modules/${name})*$`);

export const integritySchema = z.string().regex(/^sha512-[A-Za-z0-9+/]{86}==$/);

/** A package that OpenClaw needs: which one, and the folder below that of OpenClaw where it is looked for. */
export const lockedPackageSchema = z.strictObject({
  folder: z.string().regex(folderPattern),
  version: z.string().regex(/^\d+\.\d+\.\d+[\w.+-]*$/),
  integrity: integritySchema,
});

/** The path of a package below the address of a registry, as npm lays it out. Pure. */
export function tarballPath(name: string, version: string): string {
  return `${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
}

/** Where npm puts a package, its name comes last. Pure. */
export function nameInFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
