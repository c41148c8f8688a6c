/** No form of ours comes near; what does is made to keep a parser or a validator busy. */
const mostDepth = 20;
const mostMembers = 1000;

/**
 * Why a text is not taken for a request, by its shape alone and before it is parsed; `null` when it may be.
 * It need not be JSON: what is not is told by the parser. Pure.
 */
export function findShapeProblem(text: string): string | null {
  let depth = 0;
  let members = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === ',') members += 1;
    if (depth > mostDepth) return `The body is nested deeper than ${mostDepth} levels.`;
    if (members > mostMembers) return `The body has more than ${mostMembers} fields and items.`;
  }
  return null;
}

/** Where the string that begins here ends. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
