import nodemailer from 'nodemailer';
import type { Logger } from 'pino';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail. Resolves when the server has taken it over; rejects when it did not. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Mail by SMTP, e.g. `smtps://user:password@mail.example.vn`. */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = nodemailer.createTransport(smtpUrl);
  return { send: async (mail) => void (await transport.sendMail({ from, ...mail })) };
}

/** Where no mail server is configured: the log says that a mail was due and to which domain, never its text. */
export function unsentMailer(log: Logger): Mailer {
  return {
    send: async (mail) => log.warn({ domain: mail.to.split('@')[1] }, 'mail not sent: SMTP_URL is not set'),
  };
}

/** Keeps what was sent, for tests and for the demo's outbox. */
export function rememberingMailer(): Mailer & { readonly sent: Mail[] } {
  const sent: Mail[] = [];
  return { sent, send: async (mail) => void sent.push(mail) };
}
