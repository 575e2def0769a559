import { namesAnybody } from '#core/dossier/mask-names.ts';
import {
  criterionMeans,
  shuffledComments,
  type CriterionComments,
  type CriterionMean,
  type FeedbackSheet,
  type JudgeComment,
} from '#core/judging/entrant-feedback.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listWithheldComments } from '../../db/queries/feedback-release.ts';
import type { RoundEntry } from '../../db/queries/judging-round.ts';
import { listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { loadDefinitions, type DefinitionOf } from './compute-result.ts';
import { countedSheets, criteriaIn, sha256, type CountedSheet } from './make-analysis-question.ts';

export type Withheld = Awaited<ReturnType<typeof listWithheldComments>>[number];

/** All that could be told of a judging round; who is told what of it is decided by whoever loads it. */
export interface RoundFeedback {
  readonly award: AwardInForce;
  readonly judgingRound: string;
  readonly entries: readonly RoundEntry[];
  /** Counted, sealed sheets. */
  readonly sheets: readonly (FeedbackSheet & { readonly sheetId: string; readonly judgeName: string })[];
  readonly withheld: readonly Withheld[];
  readonly criteriaOf: (entryId: string) => readonly { readonly id: string; readonly name: LocalizedText }[];
}

/** What judges wrote and gave in a round, three queries however many entries. */
export async function loadRoundFeedback(
  app: App,
  round: Pick<RoundFeedback, 'award' | 'judgingRound' | 'entries'>,
): Promise<RoundFeedback> {
  const entryIds = round.entries.map(({ entryId }) => entryId);
  const all = await listSheets(app.db, { entryIds } as unknown as SeenJudging);
  const counted = countedSheets(
    round.award,
    all.filter((sheet) => sheet.judgingRound === round.judgingRound),
  );
  const [definitionOf, withheld] = await Promise.all([
    loadDefinitions(app, round.award, all),
    listWithheldComments(
      app.db,
      counted.flatMap(({ sheet }) => sheet.scoreSheetId ?? []),
    ),
  ]);
  const criteriaOf = (entryId: string) => {
    const one = counted.find(({ sheet }) => sheet.entryId === entryId);
    return (one && definitionOf(one.sheet)?.criteria) ?? [];
  };
  return { ...round, withheld, criteriaOf, sheets: counted.map((one) => feedbackSheet(one, definitionOf)) };
}

function feedbackSheet({ sheet, layer }: CountedSheet, definitionOf: DefinitionOf): RoundFeedback['sheets'][number] {
  const { scoreSheet: sheetId, criteria } = criteriaIn(layer, sheet, definitionOf);
  return {
    ...{ scoreSheetId: sheet.scoreSheetId!, version: sheet.sealedVersion, entry: sheet.entryId, judge: sheet.personId },
    ...{ sheetId, criteria, judgeName: sheet.judgeName, comments: sheet.sealedComments ?? {} },
  };
}

/** Comments on an entry, withheld ones among them, in their lasting order. */
export function commentsOn(
  { sheets, criteriaOf, judgingRound }: RoundFeedback,
  entryId: string,
): readonly CriterionComments[] {
  const own = sheets.filter(({ entry }) => entry === entryId);
  const criteria = criteriaOf(entryId).map(({ id }) => id);
  return shuffledComments(own, criteria, sha256(`${entryId} ${judgingRound}`));
}

/** Whether a comment is withheld, and why. */
export function withheldOf(
  { withheld }: Pick<RoundFeedback, 'withheld'>,
  { scoreSheetId, version, criterion }: Omit<Withheld, 'reason'>,
): Withheld | undefined {
  return withheld.find(
    (one) => one.scoreSheetId === scoreSheetId && one.version === version && one.criterion === criterion,
  );
}

/** Whether a comment is shown to its entrant: not withheld, and naming nobody of the council, whenever its entry came to be decided. */
export function isTold(round: RoundFeedback, comment: JudgeComment): boolean {
  return !withheldOf(round, comment) && !namesJudge(round, comment);
}

/** Whether somebody who judged in the round is named in a comment. */
export function namesJudge({ sheets }: Pick<RoundFeedback, 'sheets'>, { text }: Pick<JudgeComment, 'text'>): boolean {
  return namesAnybody(text, [...new Set(sheets.map(({ judgeName }) => judgeName))]);
}

/** Own means beside those of the category, among entries judged on the same sheet; `null` where too few were. */
export function meansOf({ sheets, entries }: RoundFeedback, entryId: string): readonly CriterionMean[] | null {
  const categoryOf = new Map(entries.map((entry) => [entry.entryId, entry.categoryId]));
  const sheetId = sheets.find(({ entry }) => entry === entryId)?.sheetId;
  const alike = sheets.filter(
    (sheet) => sheet.sheetId === sheetId && categoryOf.get(sheet.entry) === categoryOf.get(entryId),
  );
  const means = criterionMeans(entryId, alike);
  return means.ok ? means.value : null;
}
