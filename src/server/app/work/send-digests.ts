import { VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import {
  insertDigest,
  listDigestReaders,
  listWaitingDigests,
  updateDigestTried,
} from '../../db/queries/work-digest.ts';
import { inTurn } from '../../db/take-turn.ts';
import type { App } from '../app.ts';
import { runMails } from '../run-mails.ts';
import { listWork, type WorkLine } from './list-work.ts';
import { readReader } from './read-reader.ts';
import type { SignedIn } from '../person/actor.ts';
import { findSecondFactor } from '../../db/queries/session.ts';
import { readMailSetting, USUAL_SETTING } from './save-mail-setting.ts';

/** Words of a digest; they come from the door. */
export type DigestWords = (
  lines: readonly WorkLine[],
  reader: { readonly name: string; readonly locale: Locale; readonly publicUrl: string },
) => { readonly subject: string; readonly text: string };

const FROM_HOUR = 7;
const MONDAY = 1;
const A_RUN = 50; // a run is short, so that a stop is heard
const TURN = 'work-digests';

/**
 * Mails people what waits for them: from seven in the morning in Viet Nam, daily or on Mondays, as they want it, once a day, and only
 * where something waits. One process at a time; answers for how many it tried to send.
 */
export async function sendDigests(app: App, words: DigestWords, signal: AbortSignal): Promise<number> {
  const local = app.clock.wallNow().toZonedDateTimeISO(VIET_NAM_TIME_ZONE);
  if (local.hour < FROM_HOUR) return 0;
  const day = local.toPlainDate().toString();
  const kinds = local.dayOfWeek === MONDAY ? ['daily', 'weekly'] : ['daily'];
  const tried = await inTurn(app.db, TURN, async () => {
    await planDigests(app, day, kinds);
    return sendWaiting(app, { day, words, signal });
  });
  return tried ?? 0;
}

async function planDigests(app: App, day: string, kinds: readonly string[]): Promise<void> {
  const now = app.clock.wallNow();
  const asked = { day, now, kinds, usual: USUAL_SETTING.digest, limit: A_RUN };
  for (const personId of await listDigestReaders(app.db, asked)) {
    const reader = await readerOf(app, personId);
    const items = reader ? (await listWork(app, reader)).length : 0;
    await insertDigest(app.db, { personId, day, items, at: now });
  }
}

/** By the roles that count for them when they sign in: those of a desk only with the second factor that opens it. */
async function readerOf(app: App, personId: string): Promise<SignedIn | null> {
  const factor = await findSecondFactor(app.db, personId);
  return readReader(app, personId, factor?.verified ? 'yes' : 'no');
}

interface Run {
  readonly day: string;
  readonly words: DigestWords;
  readonly signal: AbortSignal;
}

async function sendWaiting(app: App, { day, words, signal }: Run): Promise<number> {
  const waiting = await listWaitingDigests(app.db, day, A_RUN);
  await runMails<(typeof waiting)[number], never>(app, {
    waiting,
    signal,
    send: async ({ person_id: personId }) => {
      const reader = await readerOf(app, personId);
      const lines = reader ? await listWork(app, reader) : [];
      if (!reader || lines.length === 0) return null; // done meanwhile
      const { locale } = await readMailSetting(app, personId);
      const { name, email } = reader;
      await app.mail.send({ to: email, ...words(lines, { name, locale, publicUrl: app.config.publicUrl }) });
      return null;
    },
    note: async ({ person_id: personId }, became) => {
      const at = became === 'waits' ? null : app.clock.wallNow();
      await updateDigestTried(app.db, { personId, day, at, problem: became === 'refused' ? 'refused' : null });
    },
  });
  return waiting.length;
}
