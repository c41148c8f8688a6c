import { splitStyles, type TextStyle } from '../../../domain/text-style.ts';

/** A part of a line that looks the same all over. */
export interface LinePart {
  /** Where it begins in the line. */
  start: number;
  text: string;
  styles: readonly TextStyle[];
  isHit: boolean;
}

/** Cuts a line where its look changes, and where what is looked for begins and ends. */
export function cutLine(message: string, pattern: RegExp | null): LinePart[] {
  const parts = splitStyles(message);
  const words = parts.map(({ text }) => text).join('');
  const hits = pattern ? Array.from(words.matchAll(pattern), ({ index, 0: { length } }) => [index, index + length] as const) : [];
  let offset = 0;
  return parts.flatMap(({ text, styles }) => {
    const [start, end] = [offset, offset + text.length];
    offset = end;
    const borders = [...new Set(hits.flat())].filter((border) => border > start && border < end);
    return [start, ...borders].map((from, index) => ({
      start: from,
      text: words.slice(from, borders[index] ?? end),
      styles,
      isHit: hits.some(([first, last]) => first <= from && from < last),
    }));
  });
}
