import { isClawbotError } from '../../domain/errors.ts';
import { openMailer } from '../mailer.ts';
import { broken, type Check, ok } from './finding.ts';

export const mail: Check = {
  name: 'mail server',
  async run({ smtp }) {
    if (!smtp) return null;
    const mailer = await openMailer(smtp);
    try {
      await mailer.verify();
      return ok(smtp.login ? 'answers, and takes the login' : 'answers');
    } catch (error) {
      if (!isClawbotError(error)) throw error;
      return broken(error.message, 'Compare SMTP_HOST, SMTP_PORT, SMTP_TLS, SMTP_USER and SMTP_PASSWORD with what your provider tells.');
    } finally {
      mailer.stop();
    }
  },
};
