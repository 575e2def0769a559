import {
  criterionMeans,
  shuffledComments,
  type CriterionComments,
  type CriterionMean,
  type FeedbackSheet,
} from '#core/judging/entrant-feedback.ts';
import { arithmeticOf } from '#core/judging/score-sheet-total.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listWithheldComments } from '../../db/queries/feedback-release.ts';
import type { RoundEntry } from '../../db/queries/judging-round.ts';
import { listSheets, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { loadDefinitions, type DefinitionOf } from './compute-result.ts';
import { isExcluded } from './describe-sheet.ts';
import { sha256 } from './make-analysis-question.ts';

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
  const counted = all.filter(
    (sheet) => sheet.judgingRound === round.judgingRound && sheet.sealedScores !== null && !isExcluded(sheet),
  );
  const [definitionOf, withheld] = await Promise.all([
    loadDefinitions(app, round.award, counted),
    listWithheldComments(
      app.db,
      counted.flatMap(({ scoreSheetId }) => scoreSheetId ?? []),
    ),
  ]);
  const criteriaOf = (entryId: string) => {
    const sheet = counted.find((one) => one.entryId === entryId);
    return (sheet && definitionOf(sheet)?.criteria) ?? [];
  };
  return { ...round, withheld, criteriaOf, sheets: counted.map((sheet) => feedbackSheet(sheet, definitionOf)) };
}

function feedbackSheet(sheet: SheetRow, definitionOf: DefinitionOf): RoundFeedback['sheets'][number] {
  const definition = definitionOf(sheet);
  if (!definition || sheet.scoreSheetId === null)
    throw new Error(`sealed sheet ${sheet.scoreSheetId} has no definition`);
  const { criteria } = arithmeticOf(definition, sheet.sealedScores ?? {});
  return {
    ...{ scoreSheetId: sheet.scoreSheetId, version: sheet.sealedVersion, entry: sheet.entryId, judge: sheet.personId },
    ...{ sheetId: definition.id, judgeName: sheet.judgeName, comments: sheet.sealedComments ?? {} },
    criteria: criteria.map(({ criterion, subtotal }) => ({ criterion, points: subtotal! })),
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
