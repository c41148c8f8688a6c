import { describe, expect, it } from 'vitest';
import { describeMailer } from '../../../ports/mailer.contract.ts';
import { createConsoleMailer } from './index.ts';

describeMailer('console', async () => {
  const mailer = createConsoleMailer({ write() {} });
  return {
    mailer,
    delivered: async () =>
      mailer
        .inbox()
        .map(({ to, subject, text }) => ({ to, subject, text }))
        .reverse(),
  };
});

describe('console mailer', () => {
  it('prints what a person needs to go on', async () => {
    const printed: string[] = [];
    await createConsoleMailer({ write: (text) => printed.push(text) }).send({
      to: 'ada@example.com',
      subject: 'Sign in',
      text: 'https://x/?token=1',
    });
    expect(printed.join('')).toBe('\nMail to ada@example.com: Sign in\nhttps://x/?token=1\n');
  });

  it('says nothing to the terminal itself', async () => {
    const printed: string[] = [];
    const text = 'a\u001b]52;c;ZXZpbA==\u0007b\u001b[2Jc\rd\u009be\tf';
    await createConsoleMailer({ write: (line) => printed.push(line) }).send({ to: 'ada@example.com', subject: 'Hi', text });
    expect(printed.join('')).toContain('a]52;c;ZXZpbA==b[2Jcde\tf');
  });

  it('keeps the last 50, newest first', async () => {
    const mailer = createConsoleMailer({ write() {} });
    for (let index = 1; index <= 60; index++) await mailer.send({ to: 'ada@example.com', subject: `mail ${index}`, text: '' });
    const subjects = mailer.inbox().map(({ subject }) => subject);
    expect(subjects).toHaveLength(50);
    expect([subjects[0], subjects[49]]).toEqual(['mail 60', 'mail 11']);
  });
});
