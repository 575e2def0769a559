import { mailFailureOf } from '../ports/mail.ts';
import type { App } from './app.ts';

/** Mails of one sending that wait, and what is done with each. */
export interface MailRun<Row extends { readonly tries: number }, Problem extends string> {
  readonly waiting: readonly Row[];
  /** Sends one: `null` = the mail server took it over. Rejects with what the mailer rejected with. */
  readonly send: (row: Row) => Promise<Problem | null>;
  /** Notes what became of one; `waits` = it is tried again. */
  readonly note: (row: Row, became: Problem | 'refused' | 'waits' | null) => Promise<void>;
  /** Says that the program ends. */
  readonly signal: AbortSignal;
}

const MOST_TRIES = 5; // one mail at which the server vanishes each time is given up, not the mails behind it

/**
 * Sends mails one after the other and notes each at once. One person's trouble, whatever it is, is noted and logged and holds nobody
 * else up. Without a mail server the run ends with its error, so that it is tried again later; the mail it was at waits, behind the
 * others. Where no mail server is configured nothing is taken for sent: every mail is noted as refused, and can be tried again once
 * there is one. `later` = the program ends.
 */
export async function runMails<Row extends { readonly tries: number }, Problem extends string>(
  app: Pick<App, 'log' | 'mail'>,
  { waiting, send, note, signal }: MailRun<Row, Problem>,
): Promise<'done' | 'later'> {
  for (const row of waiting) {
    if (signal.aborted) return 'later';
    if (!app.mail.delivers) {
      await note(row, 'refused');
      continue;
    }
    const outcome = await send(row).then(
      (problem) => ({ problem }),
      (error: unknown) => ({ error }),
    );
    if ('problem' in outcome) {
      await note(row, outcome.problem);
      continue;
    }
    const { error } = outcome;
    const failure = mailFailureOf(error);
    await note(row, failure === 'no-server' && row.tries + 1 < MOST_TRIES ? 'waits' : 'refused');
    if (failure !== 'of-the-mail') throw error;
    app.log.warn({ err: error }, 'a mail was not sent'); // shown to the organiser, who can try again
  }
  return 'done';
}
