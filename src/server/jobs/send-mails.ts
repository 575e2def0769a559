import { inLocale } from '#core/shared/localized-text.ts';
import type { App } from '../app/app.ts';
import { remindEntrants } from '../app/dossier/remind-entrants.ts';
import { sendEntrantMails } from '../app/dossier/send-entrant-mails.ts';
import { sendJudgeMails } from '../app/judging/send-judge-mails.ts';
import { sendScheduleLetters } from '../app/judging/send-schedule-letters.ts';
import { sendDigests } from '../app/work/send-digests.ts';
import { judgeMailWords } from '#messages/judge-mail-words.ts';
import { workDigest } from '#messages/work-digest.ts';
import { scheduleLetterWords } from '#messages/schedule-letters.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { keepDoing } from './keep-doing.ts';

const SEND_EVERY_MS = 20_000;
/** Reminders come due at whole hours, and which are is found out dossier by dossier: not as often as there may be mail to send. */
const REMIND_EVERY_MS = 300_000;

/** Queues the reminders that are due in every award season. One season's failure holds no other up. */
export async function queueReminders(app: App, signal: AbortSignal): Promise<void> {
  for (const { season } of app.seasons.all()) {
    if (season.kind !== 'award' || signal.aborted) continue;
    await remindEntrants(app, season.id).catch((error: unknown) => {
      app.log.error({ err: error, season: inLocale(season.shortName, 'vi') }, 'reminders wait to be queued');
    });
  }
}

/** Sends what waits: people's work, mails to judges, invitations to presentations, mails to entrants. Answers for how many it tried. */
export async function sendMails(app: App, signal: AbortSignal): Promise<number> {
  const digests = await sendDigests(app, workDigest, signal);
  const judges = await sendJudgeMails(app, judgeMailWords, signal);
  const letters = await sendScheduleLetters(app, scheduleLetterWords, signal);
  return digests + judges + letters + (await sendEntrantMails(app, entrantMailWords, signal));
}

/** Runs `queueReminders` and `sendMails` again and again until stopped. */
export function keepSendingMails(app: App): () => Promise<void> {
  const end = new AbortController();
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'mails to entrants wait');
  const stops = [
    keepDoing(() => queueReminders(app, end.signal), { everyMs: REMIND_EVERY_MS, onFailure }),
    keepDoing(() => sendMails(app, end.signal), { everyMs: SEND_EVERY_MS, onFailure }),
  ];
  return async () => {
    end.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}
