import type { LocalizedText } from '#core/shared/localized-text.ts';
import {
  listCorrections as listRows,
  listPrizeChanges,
  type CorrectionRow,
} from '../../db/queries/contest-correction.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import type { CorrectionCause, CorrectionKind } from './publish-correction.ts';

/** A public correction: what was published, what stands now, why. */
export interface CorrectionView {
  readonly number: number;
  readonly kind: CorrectionKind;
  readonly cause: CorrectionCause;
  readonly madeAt: string;
  readonly rehearsed: boolean;
  readonly roundId: string | null;
  readonly roundName: LocalizedText | null;
  /** In the words of the organiser; `null` where it is the list of results of the round. */
  readonly subject: string | null;
  readonly reason: string;
  readonly texts: { readonly before: string; readonly after: string } | null;
  readonly lists: ListsCompared | null;
  /** What was ruled about a question of the round; its words are not told: a later round may ask it. */
  readonly ruling: { readonly questionId: string; readonly kind: 'annul' | 'correct' } | null;
}

/** Two lists of results of one round, the one that was corrected and the one published over it. */
export interface ListsCompared {
  readonly revisions: { readonly before: number; readonly after: number };
  readonly participants: { readonly before: number; readonly after: number };
  readonly truth: { readonly before: number; readonly after: number } | null;
  readonly prizes: readonly PrizeChange[];
}

export interface PrizeChange {
  /** `null` where the rules do not publish names. */
  readonly displayName: string | null;
  readonly unitName: string | null;
  readonly placeBefore: number | null;
  readonly placeAfter: number | null;
  readonly prizeBefore: string | null;
  readonly prizeAfter: string | null;
}

/** Everything of a contest that was corrected, the newest first, as the public sees it. Two queries. */
export async function listCorrections(app: App, contest: Contest): Promise<readonly CorrectionView[]> {
  const rows = await listRows(app.db, contest.seasonId);
  const changes = await listPrizeChanges(
    app.db,
    rows.flatMap((row) => row.ranking_after ?? []),
  );
  const byRanking = Map.groupBy(changes, (change) => change.ranking_id);
  return rows.map((row) => viewCorrection(contest, row, byRanking.get(row.ranking_after) ?? []));
}

type ChangeRow = Awaited<ReturnType<typeof listPrizeChanges>>[number];

function viewCorrection(contest: Contest, row: CorrectionRow, changes: readonly ChangeRow[]): CorrectionView {
  const isList = row.ranking_after !== null;
  return {
    number: row.number,
    kind: row.kind as CorrectionKind,
    cause: row.cause as CorrectionCause,
    madeAt: row.made_at.toString(),
    rehearsed: row.rehearsed,
    roundId: row.round_id,
    roundName: contest.rounds.find((round) => round.id === row.round_id)?.name ?? null,
    subject: isList ? null : row.subject,
    reason: row.body,
    texts: row.text_before === null ? null : { before: row.text_before, after: row.text_after ?? '' },
    lists: isList ? compareLists(contest, row, changes) : null,
    ruling: row.ruled_question === null ? null : { questionId: row.ruled_question, kind: kindOf(row.ruled_kind) },
  };
}

function kindOf(kind: string | null): 'annul' | 'correct' {
  return kind === 'annul' ? 'annul' : 'correct';
}

function compareLists(contest: Contest, row: CorrectionRow, changes: readonly ChangeRow[]): ListsCompared {
  const published = new Set(contest.rules.publication.resultFields);
  const showsUnit = published.has('unit') || published.has('commune');
  const truth =
    row.truth_before === null || row.truth_after === null || row.truth_before === row.truth_after
      ? null
      : { before: row.truth_before, after: row.truth_after };
  return {
    revisions: { before: row.revision_before ?? 0, after: row.revision_after ?? 0 },
    participants: { before: row.participants_before ?? 0, after: row.participants_after ?? 0 },
    truth,
    prizes: changes.map((change) => ({
      displayName: published.has('name') ? change.display_name : null,
      unitName: showsUnit && change.unit_id ? (contest.units.find(change.unit_id)?.name ?? null) : null,
      placeBefore: change.place_before,
      placeAfter: change.place_after,
      prizeBefore: change.prize_before,
      prizeAfter: change.prize_after,
    })),
  };
}
