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

/** How long the mail server may take; nodemailer's own patience is two minutes for a connection and ten for an answer. */
export interface MailPatience {
  readonly connectMs: number;
  /** Without a word in between. Long: some servers examine a mail before they take it over. */
  readonly silenceMs: number;
}

const PATIENCE: MailPatience = { connectMs: 10_000, silenceMs: 60_000 };

/** Mail by SMTP, e.g. `smtps://user:password@mail.example.vn`. */
export function smtpMailer(smtpUrl: string, from: string, patience = PATIENCE): Mailer {
  const { connectMs, silenceMs } = patience;
  const timeouts = { connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: silenceMs };
  const transport = nodemailer.createTransport({ url: smtpUrl, ...timeouts });
  return {
    delivers: true,
    send: async ({ attachments, ...mail }) =>
      void (await transport.sendMail({ from, ...mail, ...(attachments && { attachments: [...attachments] }) })),
  };
}

/**
 * What a failed sending tells: of this mail alone; that the server cannot be had, whatever the mail; or that it fell silent with the
 * mail in its hands, which may have gone out.
 */
export type MailFailure = 'of-the-mail' | 'no-server' | 'server-fell-silent';

/** Reads what `send` rejected with. */
export function mailFailureOf(error: unknown): MailFailure {
  const { command, code, responseCode, timeoutType } = error as Readonly<Record<string, unknown>>;
  if (timeoutType === 'SOCKET_TIMEOUT') return 'server-fell-silent';
  return command === 'CONN' || code === 'EAUTH' || responseCode === NOT_AVAILABLE ? 'no-server' : 'of-the-mail';
}

const NOT_AVAILABLE = 421; // RFC 5321 section 4.2.3

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
