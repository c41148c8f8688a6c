/** What is shorter is a word that may stand anywhere. */
const shortestSecret = 8;
const secretPatterns: readonly [RegExp, string][] = [
  [/(bootstrapToken=)[^&\s"']+/g, '$1[redacted]'],
  [/(Bearer )\S+/g, '$1[redacted]'],
  // Of a Telegram bot, which stands in the address of each of its requests.
  [/(?<!\d)\d{5,16}:[\w-]{30,}/g, '[redacted]'],
  [/\bsk-[\w-]{8,}/g, '[redacted]'],
];

/** Replaces known secrets, and what looks like one. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  const withoutKnown = known.reduce((result, secret) => result.replaceAll(secret, '[redacted]'), text);
  return secretPatterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), withoutKnown);
}
