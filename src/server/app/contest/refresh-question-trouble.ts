import { changedOften, changedPercent } from '#core/contest/question-changes.ts';
import { etagOf } from '../../ports/etag.ts';
import { putSnapshot } from '../../db/queries/contest-board.ts';
import { sampleSubmitted } from '../../db/queries/live.ts';
import { listQuestionReports, listReportNotes } from '../../db/queries/question-report.ts';
import type { App } from '../app.ts';
import type { Contest, Round } from './contest.ts';
import type { QuestionChanges } from './refresh-question-changes.ts';
import { paperFor } from './running-attempts.ts';

/** A question with which people have trouble. */
export interface QuestionTrouble {
  readonly questionId: string;
  readonly stem: string;
  readonly reports: number;
  readonly kinds: readonly string[];
  /** Of the sampled papers that hold it: how many, and how many left it blank. */
  readonly seen: number;
  readonly blank: number;
  /** Of the followed papers that answered it: how many, in how many the answer was changed, and whether that is unusual. */
  readonly answered: number;
  readonly changed: number;
  readonly isChangedOften: boolean;
}

export interface QuestionTroubles {
  readonly computedAt: string;
  readonly sampled: number;
  /** Papers followed for changes. */
  readonly followed: number;
  /** Of the question changed most often among those changed unusually often; `null` = there is none. */
  readonly changedPercent: number | null;
  readonly questions: readonly QuestionTrouble[];
  readonly notes: readonly {
    readonly questionId: string;
    readonly kind: string;
    readonly note: string;
    readonly at: string;
  }[];
}

/** Key of the troubles of a contest's questions among the snapshots. */
export function questionTroubleKey(seasonId: string): string {
  return `contest/${seasonId}/question-trouble`;
}

const SAMPLE = 400; // papers are drawn again: about 20 ms for all of them
const SHOWN = 15;
const FEWEST_SEEN = 20; // one blank of three says nothing
const UNUSUAL = 3; // times as often left blank as the questions together

/**
 * Which questions are reported, left blank unusually often (in some of the submitted papers of the round), or changed unusually
 * often (in the papers followed while they were open).
 */
export async function refreshQuestionTrouble(
  app: App,
  contest: Contest,
  { round, changes }: { readonly round: Round; readonly changes: QuestionChanges },
): Promise<QuestionTroubles> {
  const { seasonId } = contest;
  const counts = new Map(Object.entries(changes.counts));
  const often = changedOften(counts);
  const rows = await sampleSubmitted(app.db, { seasonId, roundId: round.id, limit: SAMPLE });
  const blanks = await countBlanks(app, { seasonId, roundId: round.id }, rows);
  const reports = await listQuestionReports(app.db, seasonId, SHOWN);
  const notes = await listReportNotes(app.db, seasonId, SHOWN);
  const at = app.clock.seasonNow(seasonId);
  const ids = new Set([...reports.map((report) => report.question_id), ...unusual(blanks), ...often.slice(0, SHOWN)]);
  const byReports = new Map(reports.map((report) => [report.question_id, report]));
  const view: QuestionTroubles = {
    computedAt: at.toString(),
    sampled: rows.length,
    followed: changes.papers,
    changedPercent: often[0] === undefined ? null : changedPercent(counts.get(often[0])!),
    questions: [...ids].map((questionId) => ({
      questionId,
      stem: contest.key.get(questionId)?.stem ?? questionId,
      reports: byReports.get(questionId)?.count ?? 0,
      kinds: byReports.get(questionId)?.kinds ?? [],
      ...(blanks.get(questionId) ?? { seen: 0, blank: 0 }),
      ...(counts.get(questionId) ?? { answered: 0, changed: 0 }),
      isChangedOften: often.includes(questionId),
    })),
    notes: notes.map(({ question_id: questionId, kind, note, reported_at }) => ({
      questionId,
      kind,
      note,
      at: reported_at.toString(),
    })),
  };
  await putSnapshot(app.db, { key: questionTroubleKey(seasonId), etag: etagOf(view), body: view, at });
  return view;
}

interface Blank {
  readonly seen: number;
  readonly blank: number;
}

type Sampled = Awaited<ReturnType<typeof sampleSubmitted>>;

async function countBlanks(
  app: App,
  { seasonId, roundId }: { readonly seasonId: string; readonly roundId: string },
  rows: Sampled,
): Promise<ReadonlyMap<string, Blank>> {
  const blanks = new Map<string, Blank>();
  for (const row of rows) {
    const contest = await app.contests.at(seasonId, row.rules_version, row.bank_version);
    const key = { participantId: row.participant_id, roundId, attemptNumber: row.attempt_number };
    const answers = row.answers as unknown as Readonly<Record<string, readonly string[]>>;
    for (const { questionId } of paperFor(contest, key).questions) {
      const { seen, blank } = blanks.get(questionId) ?? { seen: 0, blank: 0 };
      blanks.set(questionId, { seen: seen + 1, blank: blank + ((answers[questionId]?.length ?? 0) === 0 ? 1 : 0) });
    }
  }
  return blanks;
}

function unusual(blanks: ReadonlyMap<string, Blank>): readonly string[] {
  const all = [...blanks.values()].reduce((sum, one) => ({ seen: sum.seen + one.seen, blank: sum.blank + one.blank }), {
    seen: 0,
    blank: 0,
  });
  return [...blanks]
    .filter(([, { seen, blank }]) => seen >= FEWEST_SEEN && blank * all.seen >= UNUSUAL * all.blank * seen && blank > 1)
    .map(([questionId]) => questionId);
}
