import { mayEnterPaper } from '#core/judging/policy.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { PaperDesk } from '../../db/queries/paper-reading.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { isExcluded, sheetFor } from './describe-sheet.ts';
import { seeJudgingOf, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';
import { sheetInHand } from './read-score-sheet.ts';

/** The paper of one judge in front of an officer who may type it. */
export interface PaperInHand {
  readonly sight: JudgingInSight;
  readonly sheet: SheetRow;
  readonly definition: ScoreSheetDefinition;
  readonly desk: PaperDesk;
}

export type OpenPaperRefusal =
  | JudgingGateRefusal
  | { readonly code: 'sheet-not-published' }
  /** Paper is of scores: verdicts and orders are given on a screen. */
  | { readonly code: 'paper-not-in-mode'; readonly mode: 'qualify' | 'pick' };

/** Lets an officer without conflict, who is no judge of the entry, to the paper of a judge who still judges it. */
export async function openPaper(
  app: App,
  actor: Actor,
  { assignmentId }: { readonly assignmentId: string },
): Promise<Result<PaperInHand, OpenPaperRefusal>> {
  const seen = await seeJudgingOf(app, actor, assignmentId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  const sheet = sight.sheets.find((one) => one.assignmentId === assignmentId);
  if (!sheet || isExcluded(sheet)) return refuse({ code: 'entry-not-found' });
  const allowed = mayEnterPaper(sight.actor, sight.facts);
  if (!allowed.ok) return allowed;
  const definition =
    sheet.scoreSheetId === null
      ? sheetFor(sight.award, sight.entry, sheet.judgingRound)
      : await sheetInHand(app, { ...sight, own: sheet });
  if (!definition) return refuse({ code: 'sheet-not-published' });
  if (definition.mode !== undefined) return refuse({ code: 'paper-not-in-mode', mode: definition.mode });
  const desk = { assignmentId, entryId: sight.entry.id, personId: sight.person.personId } as PaperDesk;
  return accept({ sight, sheet, definition, desk });
}
