import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import PostalMime from 'postal-mime';

/* How those who receive our documents read them. */

/** What a mail program sees of a mail that the library writes. */
export async function headersOf(mail: { to: string; subject: string }) {
  const raw = await new MailComposer({ from: 'clawbot@example.com', text: 'x', ...mail }).compile().build();
  const { headers, to, cc, bcc } = await PostalMime.parse(raw);
  return { names: headers.map(({ key }) => key), receivers: [to, cc, bcc].flatMap((list) => list ?? []).map(({ address }) => address) };
}

/** Runs the program of the machine once for each, in one process. */
export function renderProxyConfigs(settings: object[]): unknown[] {
  const program = new URL('../../src/adapters/clouds/azure/bootstrap/vm/proxy-config.mjs', import.meta.url).href;
  const script = `
    import { readFileSync, rmSync, writeFileSync } from 'node:fs';
    const outputs = [];
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (text) => outputs.push(JSON.parse(text));
    for (const [index, settings] of JSON.parse(readFileSync(0, 'utf8')).entries()) {
      writeFileSync(process.argv[1], JSON.stringify(settings));
      process.argv[2] = process.argv[1];
      await import(${JSON.stringify(program)} + '?' + index);
    }
    rmSync(process.argv[1]);
    write(JSON.stringify(outputs));`;
  const file = join(tmpdir(), `clawbot-proxy-${process.pid}.json`);
  const options = { input: JSON.stringify(settings), encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script, file], options));
}

/** As systemd reads a unit: a line is one entry, `%%` is a percent sign, a backslash at the end would go on with the next line. */
export function readUnit(text: string): unknown {
  const unit: Record<string, Record<string, string>> = {};
  let section: Record<string, string> = {};
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const title = /^\[(.*)\]$/.exec(line)?.[1];
    if (title !== undefined) unit[title] = section = {};
    else section[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1).replaceAll('%%', '%');
  }
  return unit;
}

/** The rule of OpenClaw's documentation (gateway/config-secrets-env): `${NAME}` is a variable, `$${NAME}` the text itself. */
export function asOpenclawReads(value: unknown): unknown {
  const read = (text: string) =>
    text.replace(/(\$?)\$\{([A-Z_][A-Z0-9_]*)\}/g, (_, dollar, name) => (dollar ? `$\{${name}}` : `<value of ${name}>`));
  return JSON.parse(JSON.stringify(value), (_, item: unknown) => (typeof item === 'string' ? read(item) : item));
}

/** What Azure makes of a template's JSON: expressions are marked, doubled brackets undone. */
export function asArmReads(value: unknown): unknown {
  const read = (text: string) => {
    if (!text.startsWith('[') || !text.endsWith(']')) return text;
    return text.startsWith('[[') ? text.slice(1) : { expression: text };
  };
  return JSON.parse(JSON.stringify(value), (_, item: unknown) => (typeof item === 'string' ? read(item) : item));
}
