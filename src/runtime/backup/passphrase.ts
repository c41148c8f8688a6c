import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ClawbotError } from '../../domain/errors.ts';
import type { Settings } from '../env.ts';

const leastCharacters = 12;
const hint = `Set BACKUP_PASSPHRASE to at least ${leastCharacters} characters, or run this in a terminal, which asks for it.`;

/** From the settings, or from a person; never from an argument, which every user of the machine can read. */
export async function readPassphrase({ backupPassphrase }: Settings, { isNew }: { isNew: boolean }): Promise<string> {
  const passphrase = backupPassphrase?.reveal() ?? (await askFor('Passphrase of the backup: '));
  if (!isNew) return passphrase;
  if (passphrase.length < leastCharacters) {
    throw new ClawbotError('invalid-input', `The passphrase of a backup needs at least ${leastCharacters} characters.`, { hint });
  }
  if (backupPassphrase || passphrase === (await askFor('The same again: '))) return passphrase;
  throw new ClawbotError('invalid-input', 'The two passphrases differ.', { hint: 'Start again and type the same one twice.' });
}

async function askFor(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new ClawbotError('invalid-input', 'There is no passphrase for the backup.', { hint });
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
