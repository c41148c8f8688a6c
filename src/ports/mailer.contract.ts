import { beforeEach, describe, expect, it } from 'vitest';
import type { Mail, Mailer } from './mailer.ts';

/** What the suite needs to put an adapter to the test. */
export interface MailerHarness {
  mailer: Mailer;
  /** What arrived at the other end, oldest first. */
  delivered(): Promise<Mail[]>;
}

const mail: Mail = { to: 'ada@example.com', subject: 'Grüße 👋', text: 'First line\n\nhttps://example.com/?token=a&b=c\n' };

/** What every mailer has to do. `createHarness` gives an empty mailbox. */
export function describeMailer(adapter: string, createHarness: () => Promise<MailerHarness>): void {
  describe(`mailer: ${adapter}`, () => {
    let harness: MailerHarness;
    beforeEach(async () => {
      harness = await createHarness();
    });

    it('delivers receiver, subject and text unchanged', async () => {
      await harness.mailer.send(mail);
      expect(await harness.delivered()).toEqual([mail]);
    });

    it('delivers each of many', async () => {
      const subjects = Array.from({ length: 10 }, (_, index) => `mail ${index}`);
      await Promise.all(subjects.map((subject) => harness.mailer.send({ ...mail, subject })));
      const delivered = await harness.delivered();
      expect(delivered.map(({ subject }) => subject).sort()).toEqual(subjects);
    });

    it.each([
      ['a header behind the receiver', { to: 'ada@example.com\r\nBcc: eve@example.com' }],
      ['a bare line feed in the receiver', { to: 'ada@example.com\nBcc: eve@example.com' }],
      ['two receivers', { to: 'ada@example.com,eve@example.com' }],
      ['a display name', { to: 'Ada <ada@example.com>' }],
      ['no address', { to: 'ada' }],
      ['an empty receiver', { to: '' }],
      ['a header behind the subject', { subject: 'Hello\r\nBcc: eve@example.com' }],
      ['a bare carriage return in the subject', { subject: 'Hello\rBcc: eve@example.com' }],
      ['a line separator in the subject', { subject: 'Hello\u2028Bcc: eve@example.com' }],
      ['a NUL in the subject', { subject: 'Hello\u0000' }],
    ])('refuses %s', async (_, forged) => {
      await expect(harness.mailer.send({ ...mail, ...forged })).rejects.toMatchObject({ code: 'invalid-input' });
      expect(await harness.delivered()).toEqual([]);
    });
  });
}
