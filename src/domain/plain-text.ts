/**
 * What changes how the text around it is read: control characters, marks that turn the direction of writing, separators
 * that some programs take for the end of a line, and letters that nobody sees.
 */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Text of a machine or a cloud, made safe to store and show: what cannot be seen is marked. Keeps lines. Pure. */
export function toPlainText(text: string): string {
  return text.replace(unseen, (character) => {
    if (character === '\n') return character;
    return character === '\t' || character === '\r' ? ' ' : '\u{FFFD}';
  });
}

/** The same as one line, so that none can be forged. Pure. */
export function toOneLine(text: string): string {
  return toPlainText(text).replaceAll('\n', ' ');
}
