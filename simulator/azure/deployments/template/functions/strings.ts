import type { Json } from '../json.ts';
import { typeName } from '../json.ts';
import { callError } from '../template-error.ts';
import { arrayOf, define, integerOf, type TemplateFunction, textOf } from './function.ts';

const any = Number.POSITIVE_INFINITY;

/** Functions that make text from text. */
export const stringFunctions: TemplateFunction[] = [
  define('concat', 1, any, (args) =>
    args.some(Array.isArray) ? joinArrays(args) : args.map((_, at) => scalarText('concat', args, at)).join(''),
  ),
  define('format', 1, any, (args) => formatText(textOf('format', args, 0), args.slice(1))),
  define('toLower', 1, 1, (args) => textOf('toLower', args, 0).toLowerCase()),
  define('toUpper', 1, 1, (args) => textOf('toUpper', args, 0).toUpperCase()),
  define('trim', 1, 1, (args) => textOf('trim', args, 0).trim()),
  define('base64', 1, 1, (args) => Buffer.from(textOf('base64', args, 0), 'utf8').toString('base64')),
  define('base64ToString', 1, 1, (args) => Buffer.from(textOf('base64ToString', args, 0), 'base64').toString('utf8')),
  define('replace', 3, 3, (args) => textOf('replace', args, 0).replaceAll(textOf('replace', args, 1), () => textOf('replace', args, 2))),
  define('split', 2, 2, (args) => splitText(textOf('split', args, 0), args)),
  define('join', 2, 2, (args) =>
    arrayOf('join', args, 0)
      .map(String)
      .join(textOf('join', args, 1)),
  ),
  define('substring', 2, 3, substring),
  define('startsWith', 2, 2, (args) =>
    textOf('startsWith', args, 0)
      .toLowerCase()
      .startsWith(textOf('startsWith', args, 1).toLowerCase()),
  ),
  define('endsWith', 2, 2, (args) =>
    textOf('endsWith', args, 0)
      .toLowerCase()
      .endsWith(textOf('endsWith', args, 1).toLowerCase()),
  ),
  define('indexOf', 2, 2, (args) =>
    textOf('indexOf', args, 0)
      .toLowerCase()
      .indexOf(textOf('indexOf', args, 1).toLowerCase()),
  ),
  define('padLeft', 2, 3, (args) => scalarText('padLeft', args, 0).padStart(integerOf('padLeft', args, 1), padding(args))),
  define('uriComponent', 1, 1, (args) => encodeURIComponent(textOf('uriComponent', args, 0))),
];

function joinArrays(args: Json[]): Json[] {
  return args.flatMap((_, at) => arrayOf('concat', args, at));
}

function scalarText(name: string, args: Json[], index: number): string {
  const value = args[index] ?? null;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : textOf(name, args, index);
}

function padding(args: Json[]): string {
  return args.length > 2 ? textOf('padLeft', args, 2) : ' ';
}

/** `{0}`, `{0:D3}` and doubled braces of .NET's composite format. */
function formatText(pattern: string, args: Json[]): string {
  return pattern.replaceAll(/\{\{|\}\}|\{(\d+)(?::D(\d+))?\}|[{}]/g, (found, index?: string, digits?: string) => {
    if (found === '{{' || found === '}}') return found[0] ?? '';
    const at = Number(index);
    if (index === undefined || at >= args.length) throw callError('format', `the format is invalid: '${pattern}'.`);
    return digits === undefined ? formatValue(args[at] ?? null) : String(integerOf('format', args, at)).padStart(Number(digits), '0');
  });
}

function formatValue(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function splitText(text: string, args: Json[]): string[] {
  const given = args[1] ?? null;
  const delimiters = typeof given === 'string' ? [given] : arrayOf('split', args, 1).map(String);
  return delimiters.reduce((parts, delimiter) => parts.flatMap((part) => part.split(delimiter)), [text]);
}

function substring(args: Json[]): string {
  const text = textOf('substring', args, 0);
  const start = integerOf('substring', args, 1);
  const length = args.length > 2 ? integerOf('substring', args, 2) : text.length - start;
  if (start < 0 || length < 0 || start + length > text.length) {
    const given = `index: '${start}', length: '${length}', string length: '${text.length}', type '${typeName(text)}'`;
    throw callError(
      'substring',
      `the index and length parameters must refer to a location within the string. The function parameters are ${given}.`,
    );
  }
  return text.slice(start, start + length);
}
