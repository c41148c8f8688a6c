import fc from 'fast-check';

/** What has a meaning in YAML, shells, templates, units, addresses or headers, and nothing to do in a text of a user. */
export const hostileTexts = [
  '\n- rm -rf /',
  '"',
  "'; reboot; '",
  ': ',
  '#cloud-config',
  '## template: jinja\n',
  '{{ ds.meta_data }}',
  `$${'{HOME}'}`,
  `$$${'{HOME}'}`,
  `$${'{OPENCLAW_GATEWAY_TOKEN}'}`,
  '$(reboot)',
  '`reboot`',
  "[resourceId('x')]",
  '[[x]',
  '\0',
  '\u2028',
  '\u2029',
  '\r\nBcc: eve@example.com',
  '\nExecStart=/bin/sh',
  '\\',
  '%n',
  '!!python/object',
  'yes',
  '0600',
  '~',
  '..',
  '%2f',
  '{"a":1}',
  '__proto__',
  '</script>',
  '\u202e',
  '\ud800',
];

/** Such texts alone, together, and whatever else a string may hold; some of 64 KB. */
export const anyHostileText = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...hostileTexts) },
  {
    weight: 40,
    arbitrary: fc.array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
  },
  { weight: 40, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts).map((text) => text.repeat(Math.ceil(65_536 / text.length))) },
);

/** Puts a text where a document holds the marker, as a whole string or within one: what the document must be, whatever the text is. */
export function replaceMarker(document: unknown, marker: string, text: string): unknown {
  return JSON.parse(JSON.stringify(document), (_, item: unknown) =>
    typeof item === 'string' ? item.replaceAll(marker, () => text) : item,
  );
}
