import { sheetById } from '#core/judging/modes/mode-sheet.ts';
import { mayCorrectSheet, mayScore } from '#core/judging/policy.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { arithmeticOf, type SheetProblem, type SheetScores } from '#core/judging/score-sheet-total.ts';
import type { DraftContent, SheetExtras } from '#core/judging/sheet-content.ts';
import { bonusPoints, changedParts, changeProblems, sheetProblems } from '#core/judging/sheet-fields.ts';
import type { SheetLayer } from '#core/judging/sheet-layers.ts';
import type { SheetState } from '#core/judging/sheet-states.ts';
import { add, fraction, toHundredths, type Fraction } from '#core/shared/fraction.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { countedVersion } from '#core/judging/sheet-correction.ts';
import { findOwnDraft } from '../../db/queries/score-sheet.ts';
import { listSheetCorrections } from '../../db/queries/sheet-rules-correction.ts';
import { namesIn } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor } from '../dossier/name-entrant.ts';
import type { App } from '../app.ts';
import { awardOfVersion, type AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import type { Actor } from '../person/actor.ts';
import { stateOfSheet } from './describe-sheet.ts';
import { sitBySheet, type JudgeInSeat, type JudgingGateRefusal } from './gates.ts';

/** A judge's own sheet. Figures are in hundredths of a point, rounded for the eye; `null` where a score is missing. */
export interface ScoreSheetView {
  readonly scoreSheetId: string;
  readonly assignmentId: string;
  readonly entryId: string;
  readonly dossierId: string;
  readonly seasonId: string;
  readonly judgingRound: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly definition: ScoreSheetDefinition;
  readonly scores: SheetScores;
  readonly comments: Readonly<Record<string, string>>;
  readonly extras: SheetExtras;
  readonly changeReasons: Readonly<Record<string, string>>;
  /** The layer in which it would be sealed now. */
  readonly layer: SheetLayer;
  /** The independent score, once the discussion is open: what each change is measured by. */
  readonly before: { readonly scores: SheetScores; readonly extras: SheetExtras } | null;
  /** Criteria and bonus fields that differ from it: each needs a reason. */
  readonly changed: readonly string[];
  /** Goes back with the next save; 0 = nothing was saved yet. */
  readonly revision: number;
  readonly savedAt: Temporal.Instant | null;
  readonly state: SheetState;
  readonly criteria: readonly {
    readonly criterion: string;
    readonly subtotalHundredths: number | null;
    readonly contributionHundredths: number | null;
  }[];
  readonly totalHundredths: number | null;
  /** What keeps it from being sealed; empty when nothing does. */
  readonly problems: readonly SheetProblem[];
  /** Newest sealed version. */
  readonly sealed: {
    readonly version: number;
    readonly totalTenThousandths: number;
    readonly sealedAt: Temporal.Instant;
    readonly receiptCode: string | null;
  } | null;
  /** Why nothing can be written now; `null` when it can. */
  readonly readOnly: { readonly code: string } | null;
  /** Whether the sealed sheet may be taken up again now. */
  readonly mayCorrect: boolean;
}

/** The judge's own sheet as it stands. */
export async function readScoreSheet(
  app: App,
  actor: Actor,
  { scoreSheetId }: { readonly scoreSheetId: string },
): Promise<Result<ScoreSheetView, JudgingGateRefusal>> {
  const seated = await sitBySheet(app, actor, scoreSheetId);
  if (!seated.ok) return seated;
  return accept(await presentSheet(app, seated.value));
}

/** The two-level sheet under which this judge began, with its weights as corrected: a sheet keeps the rules of its opening otherwise. */
export async function sheetInHand(app: App, seated: Pick<JudgeInSeat, 'award' | 'own'>): Promise<ScoreSheetDefinition> {
  return (await rulesInHand(app, seated)).definition;
}

/** The same with the version of the rules it is from. */
export async function rulesInHand(
  app: App,
  { award, own }: Pick<JudgeInSeat, 'award' | 'own'>,
): Promise<{ readonly definition: ScoreSheetDefinition; readonly rulesVersion: number }> {
  const corrections = await listSheetCorrections(app.db, award.seasonId);
  const rulesVersion = countedVersion({ ...own, version: own.rulesVersion ?? award.version }, corrections);
  const rules: AwardInForce = await awardOfVersion(app, award.seasonId, rulesVersion);
  const definition = sheetById(rules.award, own.sheetId);
  if (!definition) throw new Error(`no score sheet ${own.sheetId} in version ${rules.version} of ${rules.seasonId}`);
  return { definition, rulesVersion };
}

async function presentSheet(app: App, seated: JudgeInSeat): Promise<ScoreSheetView> {
  const { own, entry, dossier, award } = seated;
  const looking = { as: 'judge', award } as const;
  const [definition, draft, names] = await Promise.all([
    sheetInHand(app, seated),
    findOwnDraft(app.db, seated.seat),
    namesIn(app, looking, dossier),
  ]);
  const content: DraftContent = draft ?? { scores: {}, comments: {}, extras: {}, changeReasons: {} };
  const { scores, comments, extras, changeReasons } = content;
  const sums = arithmeticOf(definition, scores);
  const before = own.discussionAt === null ? null : own.independent;
  const writable = mayScore(seated.actor, seated.facts);
  const { categoryLabel, categoryName } = namesOf(award.award.categories, entry);
  return {
    scoreSheetId: own.scoreSheetId ?? '',
    assignmentId: own.assignmentId,
    entryId: entry.id,
    dossierId: dossier.id,
    seasonId: award.seasonId,
    judgingRound: own.judgingRound,
    name: wordsFor(looking, dossier.name, names),
    organisationName: nameEntrant(looking, dossier.organisation_name),
    categoryLabel,
    categoryName,
    definition,
    scores,
    comments,
    extras,
    changeReasons,
    layer: before ? 'after-discussion' : 'independent',
    before,
    changed: before ? changedParts(definition, before, content) : [],
    revision: draft?.revision ?? 0,
    savedAt: draft?.savedAt ?? null,
    state: stateOfSheet(own),
    criteria: sums.criteria.map(({ criterion, subtotal, contribution }) => ({
      criterion,
      subtotalHundredths: forTheEye(subtotal),
      contributionHundredths: forTheEye(contribution),
    })),
    totalHundredths: forTheEye(sums.total && add(sums.total, fraction(bonusPoints(extras)))),
    problems: [...sheetProblems(definition, content), ...(before ? changeProblems(definition, before, content) : [])],
    sealed: sealedOf(own),
    readOnly: writable.ok ? null : writable.refusal,
    mayCorrect: mayCorrectSheet(seated.actor, seated.facts).ok,
  };
}

function sealedOf(own: JudgeInSeat['own']): ScoreSheetView['sealed'] {
  const { sealedVersion: version, totalTenThousandths, sealedAt, receiptCode } = own;
  return totalTenThousandths === null || sealedAt === null
    ? null
    : { version, totalTenThousandths, sealedAt, receiptCode };
}

function forTheEye(value: Fraction | null): number | null {
  return value === null ? null : toHundredths(value);
}
