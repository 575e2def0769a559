import { inLocale } from '#core/shared/localized-text.ts';
import type { App } from '../app/app.ts';
import { remindEntrants } from '../app/dossier/remind-entrants.ts';
import { sendEntrantMails } from '../app/dossier/send-entrant-mails.ts';
import { sendDigests } from '../app/work/send-digests.ts';
import { workDigest } from '#messages/work-digest.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { keepDoing } from './keep-doing.ts';

const EVERY_MS = 20_000;

/** Queues the reminders that are due in every award season, and sends what waits. One season's failure holds no other up. */
export async function sendMails(app: App, signal: AbortSignal): Promise<number> {
  for (const { season } of app.seasons.all()) {
    if (season.kind !== 'award' || signal.aborted) continue;
    await remindEntrants(app, season.id).catch((error: unknown) => {
      app.log.error({ err: error, season: inLocale(season.shortName, 'vi') }, 'reminders wait to be queued');
    });
  }
  const digests = await sendDigests(app, workDigest, signal);
  return digests + (await sendEntrantMails(app, entrantMailWords, signal));
}

/** Runs `sendMails` again and again until stopped. */
export function keepSendingMails(app: App): () => Promise<void> {
  const end = new AbortController();
  const onFailure = (error: unknown) => app.log.error({ err: error }, 'mails to entrants wait');
  const stop = keepDoing(() => sendMails(app, end.signal), { everyMs: EVERY_MS, onFailure });
  return async () => {
    end.abort();
    await stop();
  };
}
