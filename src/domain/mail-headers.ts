import { ClawbotError } from './errors.ts';

const addressText = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
const addressLengthMax = 254;
const subjectLengthMax = 200;

/**
 * Throws `invalid-input` for an address or a subject that could end its header and begin another one,
 * or name more than one receiver.
 */
export function assertMailHeaders({ to, subject }: { to: string; subject: string }): void {
  if (to.length > addressLengthMax || hasControlCharacter(to) || !addressText.test(to)) {
    throw new ClawbotError('invalid-input', 'This is not the address of one mailbox.', { fields: { to: 'Not an e-mail address.' } });
  }
  if (subject.length > subjectLengthMax || hasControlCharacter(subject)) {
    throw new ClawbotError('invalid-input', 'The subject of a mail is one line of at most 200 characters.', {
      fields: { subject: 'Not one line.' },
    });
  }
}

/** Control characters of ASCII and Latin-1, and the line separators of Unicode. */
function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}
