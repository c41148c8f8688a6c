/** Looks that a program can give its words. None of them can hide a word: no background, no concealed text. */
const textStyles = {
  bold: 1,
  dim: 2,
  italic: 3,
  underline: 4,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
  grey: 90,
} as const;
export type TextStyle = keyof typeof textStyles;

export interface StyledText {
  text: string;
  styles: readonly TextStyle[];
}

const esc = '\u001b';
/** Looks; other sequences, with what they carry; and what is left of one that was cut off. */
const sequences = new RegExp(
  [
    `${esc}\\[([\\d;:]*)m`,
    `${esc}\\[[0-?]*[ -/]*[@-~]?|\\u009b[0-?]*[ -/]*[@-~]?`,
    `(?:${esc}[PX^_\\]]|[\\u0090\\u0098\\u009d-\\u009f])[^]*?(?:\\u0007|${esc}\\\\|\\u009c|$)`,
    `${esc}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);
/** By number, which is also what red (1), green (2) and blue (4) add up to. White is as if nothing were asked for. */
const colours: readonly (TextStyle | null)[] = ['grey', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', null];

/** Text of a terminal as its words and how they look. Everything else that a terminal would obey is left out. Pure. */
export function splitStyles(text: string): StyledText[] {
  const parts: StyledText[] = [];
  let styles: readonly TextStyle[] = [];
  let end = 0;
  const add = (words: string) => words !== '' && parts.push({ text: words, styles });
  for (const found of text.matchAll(sequences)) {
    add(text.slice(end, found.index));
    end = found.index + found[0].length;
    if (found[1] !== undefined) styles = applyCodes(styles, found[1].split(/[;:]/).map(Number));
  }
  add(text.slice(end));
  return parts;
}

/** The text again, with nothing but looks among its words. */
export function joinStyles(parts: readonly StyledText[]): string {
  const isStyled = parts.some(({ styles }) => styles.length > 0);
  if (!isStyled) return parts.map(({ text }) => text).join('');
  return parts.map(({ text, styles }) => `${esc}[${[0, ...styles.map((style) => textStyles[style])].join(';')}m${text}`).join('');
}

/** The words alone. */
export function withoutStyles(text: string): string {
  if (!/\p{Cc}/u.test(text)) return text;
  return splitStyles(text)
    .map((part) => part.text)
    .join('');
}

/** Cleans the words. Looks are kept only where that changes none, or a secret cut in two by a colour would come through. */
export function keepStyles(text: string, maxLength: number, clean: (words: string) => string): string {
  const parts = splitStyles(text.replaceAll('\t', ' '));
  const words = parts.map((part) => part.text).join('');
  const cleaned = clean(words);
  const styled = joinStyles(parts);
  return cleaned === words && styled.length <= maxLength ? styled : cleaned.slice(0, maxLength);
}

/** The same without its first letters. */
export function dropStart(text: string, letters: number): string {
  let left = letters;
  const parts = splitStyles(text).map((part) => {
    const rest = part.text.slice(left);
    left = Math.max(0, left - part.text.length);
    return { ...part, text: rest };
  });
  return joinStyles(parts.filter((part) => part.text !== ''));
}

function applyCodes(before: readonly TextStyle[], codes: readonly number[]): readonly TextStyle[] {
  const styles = new Set(before);
  const paint = (colour: TextStyle | null) => {
    for (const name of colours) if (name) styles.delete(name);
    if (colour) styles.add(colour);
  };
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, length } = readColour(codes.slice(index + 1));
      if (code === 38) paint(colour);
      index += length;
    } else if (code === 0) styles.clear();
    else if (code >= 1 && code <= 4) styles.add((['bold', 'dim', 'italic', 'underline'] as const)[code - 1] ?? 'bold');
    else if (code === 22) for (const style of ['bold', 'dim'] as const) styles.delete(style);
    else if (code === 23) styles.delete('italic');
    else if (code === 24) styles.delete('underline');
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) paint(colours[code % 10] ?? null);
    else if (code === 39) paint(null);
  }
  return [...styles];
}

/** One of many colours, as the nearest of ours, and how many numbers name it. */
function readColour([kind, ...numbers]: readonly number[]): { colour: TextStyle | null; length: number } {
  if (kind === 2) return { colour: nearest(numbers.slice(0, 3)), length: 4 };
  const [index = 0] = numbers;
  if (index < 16) return { colour: colours[index % 8] ?? null, length: 2 };
  const cube = index - 16;
  return { colour: index < 232 ? nearest([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6]) : null, length: 2 };
}

function nearest(channels: readonly number[]): TextStyle | null {
  const [most, least] = [Math.max(...channels), Math.min(...channels)];
  if (most - least < most / 5) return null;
  const bits = channels.map((channel, index) => (channel > (most + least) / 2 ? 2 ** index : 0));
  return colours[bits.reduce((sum, bit) => sum + bit, 0)] ?? null;
}
