import { createHash } from 'node:crypto';

const upstashFlag = ' flags=allow-key-locking';

/** Scripts may have a flag at Upstash that Redis does not know; without it they have another checksum. */
export function createScriptTranslator(): (args: string[]) => string[] {
  const checksums = new Map<string, string>();
  return (args) => {
    const [name = '', script = '', ...rest] = args;
    if (/^evalsha$/i.test(name)) return [name, checksums.get(script) ?? script, ...rest];
    if (!/^eval$/i.test(name)) return args;
    const known = script.replace(upstashFlag, '');
    checksums.set(sha1(script), sha1(known));
    return [name, known, ...rest];
  };
}

function sha1(script: string): string {
  return createHash('sha1').update(script).digest('hex');
}
