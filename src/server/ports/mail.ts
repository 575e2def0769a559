import nodemailer from 'nodemailer';
import type { Logger } from 'pino';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly MailAttachment[] | undefined;
}

export interface MailAttachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** Sends mail. Resolves when the server has taken it over; rejects when it did not. */
export interface Mailer {
  /** `false` = nothing sent by it ever arrives. */
  readonly delivers: boolean;
  send(mail: Mail): Promise<void>;
}

/** Mail by SMTP, e.g. `smtps://user:password@mail.example.vn`. */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = nodemailer.createTransport(smtpUrl);
  return {
    delivers: true,
    send: async ({ attachments, ...mail }) =>
      void (await transport.sendMail({ from, ...mail, ...(attachments && { attachments: [...attachments] }) })),
  };
}

/** Where no mail server is configured: the log says that a mail was due and to which domain, never its text. */
export function unsentMailer(log: Logger): Mailer {
  return {
    delivers: false,
    send: async (mail) => log.warn({ domain: mail.to.split('@')[1] }, 'mail not sent: SMTP_URL is not set'),
  };
}

/** Keeps what was sent, for tests. As every real server does, it takes nothing for `.invalid` (RFC 2606 §2). */
export function rememberingMailer(): Mailer & { readonly sent: Mail[] } {
  const sent: Mail[] = [];
  const send = async (mail: Mail) => {
    if (mail.to.endsWith('.invalid')) throw new Error(`rejected: ${mail.to}`);
    sent.push(mail);
  };
  return { delivers: true, sent, send };
}
