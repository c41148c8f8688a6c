/** An answer that Supabase Auth gives instead of what was asked for; its clients read the code. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const invalidCredentials = () => new Refusal(400, 'invalid_credentials', 'Invalid login credentials');
export const linkExpired = () => new Refusal(403, 'otp_expired', 'Email link is invalid or has expired');
export const tooSoon = (seconds: number) =>
  new Refusal(429, 'over_email_send_rate_limit', `For security purposes, you can only request this after ${seconds} seconds.`);
