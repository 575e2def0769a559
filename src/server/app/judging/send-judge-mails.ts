import type { Locale, LocalizedText } from '#core/shared/localized-text.ts';
import { listWaitingJudgeMails, updateJudgeMailTried, type JudgeMailKind } from '../../db/queries/judge-mail.ts';
import { inTurn } from '../../db/take-turn.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { runMails } from '../run-mails.ts';
import { readReader } from '../work/read-reader.ts';
import { readMailSetting } from '../work/save-mail-setting.ts';
import { listAssignments } from './list-assignments.ts';

/** What a mail to a judge tells. It names no entry: a mailbox is not a place for what others may not know. */
export interface JudgeMailFacts {
  readonly kind: JudgeMailKind;
  readonly name: string;
  readonly season: LocalizedText;
  readonly stage: LocalizedText;
  /** Readings that are new, or sheets that count otherwise; 0 in a reminder. */
  readonly readings: number;
  /** Sheets that are not sealed. */
  readonly open: number;
  readonly closes: Temporal.Instant | null;
  readonly publicUrl: string;
  readonly locale: Locale;
}

/** Words of a mail to a judge; they come from the door. */
export type JudgeMailWords = (facts: JudgeMailFacts) => { readonly subject: string; readonly body: string };

const A_RUN = 100; // a run is short, so that a stop is heard
const TURN = 'judge-mails';

/**
 * Sends the mails to judges that wait. What is told is counted when it is sent: whoever has sealed everything meanwhile, or may not know
 * of it any more, is not written to. One process at a time; answers for how many it tried.
 */
export async function sendJudgeMails(app: App, words: JudgeMailWords, signal: AbortSignal): Promise<number> {
  return (await inTurn(app.db, TURN, () => sendWaiting(app, words, signal))) ?? 0;
}

type Waiting = Awaited<ReturnType<typeof listWaitingJudgeMails>>[number];

async function sendWaiting(app: App, words: JudgeMailWords, signal: AbortSignal): Promise<number> {
  const waiting = await listWaitingJudgeMails(app.db, A_RUN);
  const letters = new Map<string, ReturnType<JudgeMailWords>>();
  await runMails<Waiting, 'overtaken'>(app, {
    waiting,
    signal,
    send: async (row) => {
      const facts = await factsOf(app, row);
      if (!facts) return 'overtaken';
      const letter = words(facts);
      letters.set(row.id, letter);
      await app.mail.send({ to: row.email, subject: letter.subject, text: letter.body });
      return null;
    },
    note: (row, became) => {
      const at = became === 'waits' ? null : app.clock.wallNow();
      const problem = became === 'waits' ? null : became;
      return updateJudgeMailTried(app.db, {
        id: row.id,
        at,
        problem,
        ...(letters.get(row.id) ?? { subject: '', body: '' }),
      });
    },
  });
  return waiting.length;
}

/** `null` where there is nothing to tell any more. */
async function factsOf(app: App, row: Waiting): Promise<JudgeMailFacts | null> {
  const award = awardInForce(app, row.season_id);
  const reader = await readReader(app, row.person_id, 'no');
  const assigned = reader && (await listAssignments(app, reader));
  if (!award || !assigned?.ok) return null;
  const own = assigned.value.filter(
    ({ seasonId, judgingRound }) => seasonId === row.season_id && judgingRound === row.judging_round,
  );
  const open = own.filter(({ state }) => state !== 'sealed').length;
  if (row.kind !== 'corrected' && open === 0) return null;
  const stage = award.stages.find(({ id }) => id === row.judging_round);
  return {
    kind: row.kind as JudgeMailKind,
    name: row.name,
    season: app.seasons.find(row.season_id)?.season.name ?? { vi: row.season_id },
    stage: stage?.name ?? { vi: row.judging_round },
    readings: row.readings,
    open,
    closes: stage?.closes ? Temporal.Instant.from(stage.closes) : null,
    publicUrl: app.config.publicUrl,
    locale: (await readMailSetting(app, row.person_id)).locale,
  };
}
