/** Stands for what a pattern leaves open. */
const anyWord = 'Other';
const anyDigits = '99999';

/**
 * Texts that a pattern takes, one for each of its alternatives: for tests that must not miss one that is added later.
 * Knows what the patterns of codes use: alternatives, groups, `\w`, `\d`, `?`, `*` and `+`. Throws at anything else.
 */
export function sampleCodes({ source }: RegExp): string[] {
  const reader = { source: source.replaceAll('(?:', '('), at: 0 };
  const samples = readAlternatives(reader);
  if (reader.at < reader.source.length) throw new Error(`The pattern ${source} is beyond this reader.`);
  return [...new Set(samples)];
}

interface Reader {
  source: string;
  at: number;
}

function readAlternatives(reader: Reader): string[] {
  const samples = readSequence(reader);
  while (reader.source[reader.at] === '|') {
    reader.at++;
    samples.push(...readSequence(reader));
  }
  return samples;
}

function readSequence(reader: Reader): string[] {
  let samples = [''];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const next = readRepeated(reader);
    samples = samples.flatMap((sample) => next.map((text) => sample + text));
  }
  return samples;
}

function readRepeated(reader: Reader): string[] {
  const once = readAtom(reader);
  const sign = reader.source[reader.at] ?? '';
  if (!'?*+'.includes(sign) || sign === '') return once;
  reader.at++;
  return sign === '+' ? once : [...once, ''];
}

function readAtom(reader: Reader): string[] {
  const sign = reader.source[reader.at++] ?? '';
  if (sign === '^' || sign === '$') return [''];
  if (sign === '(') {
    const samples = readAlternatives(reader);
    reader.at++;
    return samples;
  }
  if (sign === '\\') return [readClass(reader)];
  if (/\w/.test(sign)) return [sign];
  throw new Error(`The sign ${sign} of ${reader.source} is beyond this reader.`);
}

function readClass(reader: Reader): string {
  const sign = reader.source[reader.at++];
  if (sign === 'w') return anyWord;
  if (sign === 'd') return anyDigits;
  throw new Error(`The class \\${sign} of ${reader.source} is beyond this reader.`);
}
