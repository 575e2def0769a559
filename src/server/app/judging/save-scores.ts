import { mayScore } from '#core/judging/policy.ts';
import type { SheetExtras } from '#core/judging/sheet-content.ts';
import type { SheetProblem, SheetScores } from '#core/judging/score-sheet-total.ts';
import { isMissing, sheetProblems } from '#core/judging/sheet-fields.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findOwnDraft, saveDraftScores, type SheetDraft } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { sitBySheet, type JudgingGateRefusal } from './gates.ts';
import { sheetInHand } from './read-score-sheet.ts';

export interface ScoresToKeep {
  readonly scoreSheetId: string;
  /** The revision the judge has seen; 0 = nothing was saved yet. */
  readonly revision: number;
  /** The whole sheet, keyed `criterion.subCriterion`; absent = not yet scored. */
  readonly scores: SheetScores;
  /** By criterion. */
  readonly comments: Readonly<Record<string, string>>;
  readonly extras?: SheetExtras;
  /** Why each criterion is changed after the discussion, by criterion. */
  readonly changeReasons?: Readonly<Record<string, string>>;
}

export interface ScoresSaved {
  readonly revision: number;
  readonly savedAt: Temporal.Instant;
}

export type SaveScoresRefusal =
  | JudgingGateRefusal
  /** It is one place of an order, which is written and sealed as a whole. */
  | { readonly code: 'sheet-of-order' }
  | { readonly code: 'scores-invalid'; readonly problems: readonly SheetProblem[] }
  | { readonly code: 'comment-invalid'; readonly criterion: string; readonly maxCharacters: number }
  /** Another window of the same judge saved meanwhile; what stands is given. */
  | {
      readonly code: 'scores-changed-meanwhile';
      readonly revision: number;
      readonly scores: SheetScores;
      readonly comments: Readonly<Record<string, string>>;
      readonly extras: SheetExtras;
      readonly changeReasons: Readonly<Record<string, string>>;
      readonly savedAt: Temporal.Instant | null;
      /** Who wrote what stands, by name. */
      readonly savedBy: string | null;
    };

const MAX_COMMENT = 5000;

/** Keeps the draft of a judge's sheet. Sent again after a lost reply, it is answered as the first time. */
export async function saveScores(
  app: App,
  actor: Actor,
  input: ScoresToKeep,
): Promise<Result<ScoresSaved, SaveScoresRefusal>> {
  const seated = await sitBySheet(app, actor, input.scoreSheetId);
  if (!seated.ok) return seated;
  const allowed = mayScore(seated.value.actor, seated.value.facts);
  if (!allowed.ok) return allowed;
  const definition = await sheetInHand(app, seated.value);
  if (definition.mode === 'pick') return refuse({ code: 'sheet-of-order' });
  const { scoreSheetId, scores, comments, extras = {}, changeReasons = {}, revision: seenRevision } = input;
  const problems = sheetProblems(definition, { scores, comments, extras }).filter((problem) => !isMissing(problem));
  if (problems.length > 0) return refuse({ code: 'scores-invalid', problems });
  const comment = invalidComment(definition, comments) ?? invalidComment(definition, changeReasons);
  if (comment !== undefined)
    return refuse({ code: 'comment-invalid', criterion: comment.slice(0, 100), maxCharacters: MAX_COMMENT });
  const [at, { seat }] = [app.clock.seasonNow(seated.value.award.seasonId), seated.value];
  const written = { scoreSheetId, scores, comments, extras, changeReasons, savedBy: seat.personId };
  const saved = await saveDraftScores(app.db, seat, { ...written, seenRevision, at });
  return saved
    ? accept({ revision: seenRevision + 1, savedAt: at })
    : afterAnother(await findOwnDraft(app.db, seat), input);
}

const NOTHING = { scores: {}, comments: {}, extras: {}, changeReasons: {}, savedAt: null, savedBy: null };

/** Either this very save arrived before (a lost reply), or another one did. */
function afterAnother(draft: SheetDraft | undefined, tried: ScoresToKeep): Result<ScoresSaved, SaveScoresRefusal> {
  if (!draft) return refuse({ code: 'scores-changed-meanwhile', revision: 0, ...NOTHING });
  const { revision, scores, comments, extras, changeReasons, savedAt, savedBy } = draft;
  const triedNow = [tried.scores, tried.comments, tried.extras ?? {}, tried.changeReasons ?? {}];
  const isSame = definitionHash([scores, comments, extras, changeReasons]) === definitionHash(triedNow);
  if (isSame && revision === tried.revision + 1) return accept({ revision, savedAt });
  const standing = { scores, comments, extras, changeReasons, savedAt, savedBy };
  return refuse({ code: 'scores-changed-meanwhile', revision, ...standing });
}

/** A text about no criterion and no bonus of the sheet, or one that is too long. */
function invalidComment(
  { criteria, bonus = [] }: ScoreSheetDefinition,
  comments: ScoresToKeep['comments'],
): string | undefined {
  const isFine = ([criterion, text]: [string, string]) =>
    [...criteria, ...bonus].some(({ id }) => id === criterion) && text.length <= MAX_COMMENT;
  return Object.entries(comments).find((comment) => !isFine(comment))?.[0];
}
