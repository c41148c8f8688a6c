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

type LockedPackage = z.infer<typeof lockedPackageSchema>;

const packagesSchema = z.array(lockedPackageSchema);
const checked = new WeakSet<object>();

/** Hundreds of packages, checked once: every machine with the same version brings the same list. */
export const lockedPackagesSchema = z.custom<readonly LockedPackage[]>().check((context) => {
  const { value } = context;
  if (typeof value === 'object' && value !== null && checked.has(value)) return;
  const { success, error } = packagesSchema.safeParse(value);
  if (success) checked.add(value);
  else context.issues.push(...error.issues.map(({ path, message }) => ({ code: 'custom' as const, path, message, input: value })));
});

/** The path of a package below the address of a registry, as npm lays it out. Pure. */
export function tarballPath(name: string, version: string): string {
  return `${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
}

/** Where npm puts a package, its name comes last. Pure. */
export function nameInFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
