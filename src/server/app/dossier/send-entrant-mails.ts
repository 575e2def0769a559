import type { MailTemplate } from '#core/dossier/mail-template.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { listWaitingEntrantMails, updateEntrantMailTried, type WaitingMailRow } from '../../db/queries/entrant-mail.ts';
import { inTurn } from '../../db/take-turn.ts';
import type { App } from '../app.ts';
import { runMails } from '../run-mails.ts';
import { writeEntrantMail, type EntrantMailWords } from './write-entrant-mail.ts';

const A_RUN = 200; // a run is short, so that a stop is heard
const TURN = 'entrant-mails';

interface Written {
  readonly row: WaitingMailRow;
  readonly mail: MailTemplate;
}

/** Mails to one person that go out as one. */
interface Letter {
  readonly to: string;
  readonly locale: Locale;
  readonly tries: number;
  readonly parts: readonly Written[];
}

/**
 * Sends the mails to entrants whose time has come; what waits for one person goes in one mail. One process at a time; what was sent is
 * noted at once: after a crash in between one mail may come twice. Answers for how many letters it tried.
 */
export async function sendEntrantMails(app: App, words: EntrantMailWords, signal: AbortSignal): Promise<number> {
  const tried = await inTurn(app.db, TURN, async () => {
    const letters = await writeLetters(app, words);
    await runMails<Letter, never>(app, {
      waiting: letters,
      signal,
      send: (letter) => sendLetter(app, letter, words),
      note: (letter, became) => noteLetter(app, letter, became),
    });
    return letters.length;
  });
  return tried ?? 0;
}

async function writeLetters(app: App, words: EntrantMailWords): Promise<readonly Letter[]> {
  const written: Written[] = [];
  for (const row of await listWaitingEntrantMails(app.db, app.clock.wallNow(), A_RUN)) {
    const mail = row.may_read ? await writeEntrantMail(app, row, words) : null;
    if (mail) written.push({ row, mail });
    else await noteOne(app, row.id, { problem: 'overtaken', subject: '', body: '' });
  }
  const byPerson = Map.groupBy(written, ({ row }) => `${row.person_id}/${row.locale}`);
  return [...byPerson.values()].flatMap((parts) => {
    const [first] = parts;
    if (!first) return [];
    const tries = Math.max(...parts.map(({ row }) => row.tries));
    return [{ to: first.row.email, locale: first.row.locale, tries, parts }];
  });
}

async function sendLetter(app: App, { to, locale, parts }: Letter, words: EntrantMailWords): Promise<null> {
  const mails = parts.map(({ mail }) => mail);
  const [only] = mails;
  const { subject, body } = only && mails.length === 1 ? only : words.gather(mails, locale);
  await app.mail.send({ to, subject, text: body });
  return null;
}

async function noteLetter(app: App, { parts }: Letter, became: 'refused' | 'waits' | null): Promise<void> {
  for (const { row, mail } of parts)
    await (became === 'waits'
      ? updateEntrantMailTried(app.db, { id: row.id, at: null, problem: null, ...mail })
      : noteOne(app, row.id, { problem: became, ...mail }));
}

async function noteOne(
  app: App,
  id: string,
  outcome: MailTemplate & { readonly problem: 'refused' | 'overtaken' | null },
): Promise<void> {
  await updateEntrantMailTried(app.db, { id, at: app.clock.wallNow(), ...outcome });
}
