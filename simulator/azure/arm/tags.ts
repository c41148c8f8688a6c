import { AzureError } from '../core/errors.ts';

const reserved = /[<>%&\\?/]|\p{Cc}/u;

/** @throws AzureError 400 for tags that no Azure resource may carry. */
export function checkTags(tags: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(tags);
  if (names.length > 50) {
    throw refuse('TagCountExceeded', `The number of tags '${names.length}' exceeds the maximum number of tags '50' allowed on a resource.`);
  }
  const bad = names.filter((name) => reserved.test(name));
  if (bad.length > 0) {
    throw refuse(
      'InvalidTagNameCharacters',
      `The tag names '${bad.join(', ')}' have reserved characters '<,>,%,&,\\,?,/' or control characters.`,
    );
  }
  const longNames = names.filter((name) => name.length > 512 || name.length === 0);
  if (longNames.length > 0)
    throw refuse('InvalidTagNameLength', `The tag name must be between 1 and 512 characters: '${longNames.join(', ')}'.`);
  for (const [name, value] of Object.entries(tags)) {
    if (String(value).length <= 256) continue;
    throw refuse('InvalidTagValueLength', `Tag value too large. The value of tag '${name}' must not be longer than 256 characters.`);
  }
}

function refuse(code: string, message: string): AzureError {
  return new AzureError(400, { code, message });
}
