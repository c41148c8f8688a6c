/** What can be wrong with a field of a form, by code, as the API says it. Screens tell it by the code, in their language. */
export const fieldProblems = {
  'name-short': 'Name must have at least 3 characters',
  'name-long': 'Name must have at most 50 characters',
  'name-characters': 'Name can only contain lowercase letters, numbers, and hyphens',
  'name-ends': 'Name must begin and end with a letter or a number',
  'version-inexact': 'Give an exact version such as 2026.9.6',
  'version-leaks': 'Versions before 2026.1.29 leak the access token (CVE-2026-25253); choose a newer one',
  'model-missing': 'Name the model',
  'model-key-missing': 'Paste the key, or choose to set it later in OpenClaw',
  'model-address-missing': 'An OpenAI-compatible provider needs its address',
  'model-address-invalid': 'Give the address of the API, such as https://host/v1',
  'telegram-token-missing': 'Paste the token of the bot, or leave Telegram out',
  'telegram-token-invalid': 'Paste the whole token as BotFather shows it, such as 123456789:AAE…',
  'domain-invalid': 'Give a host name in lowercase, such as assistant.example.com',
  'domain-is-address': 'Give a host name, not an address',
  'ssh-source-invalid': 'Give an IPv4 address or network, such as 203.0.113.7 or 203.0.113.0/24',
  'ssh-source-wide': 'This lets in too many: /16 is the widest network that may come in by SSH',
  'ssh-key-missing': 'Whoever comes in by SSH needs a key: paste your public one',
  'ssh-key-private': 'This is the private key. Paste the public one, from the file that ends with .pub',
  'ssh-key-invalid': 'Paste a public key in OpenSSH format, such as ssh-ed25519 AAAA…',
  'ssh-key-cut': 'This ed25519 key is not whole',
  'ssh-key-weak': 'An RSA key needs at least 2048 bits',
} as const;

export type FieldProblem = keyof typeof fieldProblems;
