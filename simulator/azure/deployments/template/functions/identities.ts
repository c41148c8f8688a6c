import { createHash } from 'node:crypto';
import { TemplateError } from '../template-error.ts';
import { define, type TemplateFunction, textOf } from './function.ts';

const any = Number.POSITIVE_INFINITY;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const uniqueLength = 13;

/** Functions that make names which are the same at each deployment, and those that are new at each. */
export const identityFunctions: TemplateFunction[] = [
  define('uniqueString', 1, any, (args) => uniqueString(args.map((_, at) => textOf('uniqueString', args, at)))),
  define('guid', 1, any, (args) => nameUuid(args.map((_, at) => textOf('guid', args, at)).join('-'))),
  define('newGuid', 0, 0, (_, { defaults }) => (defaults ?? refuse('newGuid')).newGuid()),
  define('utcNow', 0, 1, (args, { defaults }) =>
    formatTime((defaults ?? refuse('utcNow')).now(), args.length ? textOf('utcNow', args, 0) : ''),
  ),
];

/** 13 lower-case characters, the same for the same seeds; not the characters that Azure would give. */
function uniqueString(seeds: string[]): string {
  const digest = createHash('sha256').update(seeds.join('-')).digest();
  return Array.from(digest.subarray(0, uniqueLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

function nameUuid(name: string): string {
  const digest = createHash('sha1').update(name).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function refuse(name: string): never {
  throw new TemplateError(
    `The template function '${name}' is not expected at this location. It may only be used in a default value of a parameter.`,
  );
}

/** The parts of .NET's date format that templates use. */
function formatTime(now: Date, format: string): string {
  const iso = now.toISOString();
  if (format === '') return iso.replaceAll(/[-:]|\.\d+/g, '');
  if (format === 'u') return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
  const parts: Record<string, string> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return format.replaceAll(/yyyy|MM|dd|HH|mm|ss/g, (found) => parts[found] ?? found);
}
