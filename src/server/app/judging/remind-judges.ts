import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertJudgeMails, listJudgeMails } from '../../db/queries/judge-mail.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { admitPlanner, admitRound, type PlannerRefusal } from './admit-planner.ts';
import { listSheetProgress } from './list-sheet-progress.ts';

/** A judge who was assigned and is not done. */
export interface JudgeToRemind {
  readonly personId: string;
  readonly name: string;
  /** Sheets that are not sealed, of those that whoever asks may know of. */
  readonly open: number;
  readonly sheets: number;
  readonly lastMail: Temporal.Instant | null;
  /** Was reminded today already, or a reminder waits: another would not be sent. */
  readonly isTold: boolean;
}

export type RemindJudgesRefusal =
  PlannerRefusal | { readonly code: 'stage-not-found' } | { readonly code: 'nobody-to-remind' };

export interface RoundToRemind {
  readonly seasonId: string;
  readonly judgingRound: string;
}

/** Who was assigned in a round and is not done, the furthest behind first. Whoever stepped back, or does not count, is not there. */
export async function listJudgesToRemind(
  app: App,
  actor: Actor,
  { seasonId, judgingRound }: RoundToRemind,
): Promise<Result<readonly JudgeToRemind[], RemindJudgesRefusal>> {
  const desk = await admitPlanner(app, actor, seasonId);
  if (!desk.ok) return desk;
  const round = admitRound(desk.value, judgingRound);
  if (!round.ok) return round;
  const [progress, mails] = await Promise.all([
    listSheetProgress(app, actor, { seasonId }),
    listJudgeMails(app.db, desk.value.proof, judgingRound),
  ]);
  if (!progress.ok) return progress;
  const sheets = progress.value
    .filter((entry) => entry.judgingRound === judgingRound)
    .flatMap(({ judges }) => judges.filter(({ excluded }) => excluded === null));
  const today = dayOf(app.clock.wallNow());
  const found = [...Map.groupBy(sheets, ({ personId }) => personId)].map(([personId, own]) => {
    const told = mails.filter((mail) => mail.person_id === personId);
    const reminder = told.find(({ kind }) => kind === 'reminder');
    return {
      personId,
      name: own[0]!.judgeName,
      open: own.filter(({ state }) => state !== 'sealed').length,
      sheets: own.length,
      lastMail:
        told
          .flatMap(({ sent_at }) => (sent_at ? [sent_at] : []))
          .toSorted(Temporal.Instant.compare)
          .at(-1) ?? null,
      isTold: reminder !== undefined && dayOf(reminder.queued_at) === today,
    };
  });
  return accept(
    found.filter(({ open }) => open > 0).toSorted((a, b) => b.open - a.open || a.name.localeCompare(b.name, 'vi')),
  );
}

/** Reminds judges who are not done, of those that were shown: one mail a day to each. Answers for how many were queued. */
export async function remindJudges(
  app: App,
  actor: Actor,
  input: RoundToRemind & { readonly personIds: readonly string[] },
): Promise<Result<{ readonly queued: number }, RemindJudgesRefusal>> {
  const listed = await listJudgesToRemind(app, actor, input);
  if (!listed.ok) return listed;
  const desk = await admitPlanner(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { seasonId, personId: queuedBy } = desk.value.proof;
  const { judgingRound } = input;
  const chosen = new Set(input.personIds);
  const due = listed.value.filter(({ personId, isTold }) => chosen.has(personId) && !isTold);
  if (due.length === 0) return refuse({ code: 'nobody-to-remind' });
  const at = app.clock.wallNow();
  const key = `reminder/${seasonId}/${judgingRound}/${dayOf(at)}`;
  const mails = due.map(({ personId }) => {
    const kind = 'reminder' as const;
    return { id: app.ids.uuid(), seasonId, judgingRound, personId, kind, key, readings: 0, queuedBy, at };
  });
  return app.db.transaction().execute(async (db) => {
    const queued = await insertJudgeMails(db, mails);
    const act = {
      action: 'judges-reminded',
      subjectKind: 'season',
      subjectId: seasonId,
      detail: { queued, judgingRound },
    };
    await recordAct(app, db, { ...act, seasonId, personId: queuedBy });
    return accept({ queued });
  });
}

/** The day in Viet Nam. */
function dayOf(at: Temporal.Instant): string {
  return dayInVietNam(at).toString();
}
