export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends mail. Resolves when the message was handed over, throws when it was not. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
