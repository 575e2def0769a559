import type { Kysely } from 'kysely';
import { mayEnterPaper } from '#core/judging/policy.ts';
import { sheetProblems } from '#core/judging/sheet-fields.ts';
import type { SheetContent } from '#core/judging/sheet-content.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { JudgeSeat, SheetRow } from '../../db/queries/judging.ts';
import { insertDraftSetAside } from '../../db/queries/score-sheet-draft-set-aside.ts';
import { lockOwnDraft, lockSeatOf, openSheet, saveDraftScores } from '../../db/queries/score-sheet.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { isExcluded, sheetFor } from './describe-sheet.ts';
import { seeJudgingOf, type JudgingGateRefusal, type JudgingInSight } from './gates.ts';
import { rulesInHand } from './read-score-sheet.ts';
import { sealDraft, type DraftRefusal, type SheetSealed } from './seal-draft.ts';

export interface PaperSheet {
  readonly assignmentId: string;
  /** The judge whose signed paper it is: must be the judge of the assignment. */
  readonly enteredFor: string;
  readonly content: SheetContent;
}

export type PaperRefusal = JudgingGateRefusal | DraftRefusal | { readonly code: 'sheet-not-published' };

/**
 * Seals a sheet from a judge's signed paper, typed by an officer who is in no conflict with the entry. The version names the judge and
 * who typed it. A draft that the judge began in the system gives way and is kept aside; what the judge sealed stays theirs and is refused.
 * `alongside` is kept in the same transaction, or nothing is; what two people typed, and that it agreed, is for whoever calls.
 */
export async function sealPaperSheet(
  app: App,
  actor: Actor,
  paper: PaperSheet,
  alongside: (db: Kysely<Database>, sealed: SheetSealed) => Promise<void> = async () => {},
): Promise<Result<SheetSealed, PaperRefusal>> {
  const seen = await seeJudgingOf(app, actor, paper.assignmentId);
  if (!seen.ok) return seen;
  const sheet = seen.value.sheets.find(({ assignmentId }) => assignmentId === paper.assignmentId);
  if (!sheet || sheet.personId !== paper.enteredFor || isExcluded(sheet)) return refuse({ code: 'entry-not-found' });
  if (!sheet.hasCommitted) return refuse({ code: 'commitment-not-signed' });
  const allowed = mayEnterPaper(seen.value.actor, seen.value.facts);
  if (!allowed.ok) return allowed;
  if (sheet.sealedVersion > 0) return refuse({ code: 'sheet-already-sealed', version: sheet.sealedVersion });
  const given = await rulesFor(app, seen.value, sheet);
  if (!given) return refuse({ code: 'sheet-not-published' });
  const problems = sheetProblems(given.definition, paper.content);
  if (problems.length > 0) return refuse({ code: 'sheet-not-complete', problems });
  return app.db.transaction().execute(async (db) => {
    const sealed = await typeAndSeal(app, db, { sight: seen.value, sheet, paper, rules: given });
    if (sealed.ok) await alongside(db, sealed.value);
    return sealed;
  });
}

async function rulesFor(app: App, sight: JudgingInSight, sheet: SheetRow) {
  if (sheet.scoreSheetId !== null) return rulesInHand(app, { ...sight, own: sheet });
  const definition = sheetFor(sight.award, sight.entry, sheet.judgingRound);
  return definition && { definition, rulesVersion: sight.award.version };
}

interface Typing {
  readonly sight: JudgingInSight;
  readonly sheet: SheetRow;
  readonly paper: PaperSheet;
  readonly rules: NonNullable<Awaited<ReturnType<typeof rulesFor>>>;
}

async function typeAndSeal(
  app: App,
  db: Kysely<Database>,
  { sight, sheet, paper, rules }: Typing,
): Promise<Result<SheetSealed, PaperRefusal>> {
  const { award, person, entry } = sight;
  const seat = { assignmentId: sheet.assignmentId, entryId: entry.id, personId: sheet.personId } as JudgeSeat;
  if (!(await lockSeatOf(db, seat))) return refuse({ code: 'entry-not-found' });
  const { at } = momentOf(app, award.seasonId);
  const scoreSheetId = sheet.scoreSheetId ?? app.ids.uuid();
  await openSheet(db, seat, { id: scoreSheetId, sheetId: rules.definition.id, rulesVersion: award.version, at });
  const draft = await lockOwnDraft(db, seat);
  if (draft) await insertDraftSetAside(db, { scoreSheetId, draft, setAsideBy: person.personId, at });
  const seenRevision = draft?.revision ?? 0;
  const typed = { ...paper.content, changeReasons: {}, savedBy: person.personId };
  if (!(await saveDraftScores(db, seat, { scoreSheetId, ...typed, seenRevision, at })))
    return refuse({ code: 'scores-changed-meanwhile', revision: seenRevision });
  const toSeal = { scoreSheetId, revision: seenRevision + 1, ...rules, sealedBy: person.personId };
  const own = { ...sheet, scoreSheetId, rulesVersion: sheet.rulesVersion ?? award.version };
  const sealed = await sealDraft(app, db, { seated: { seat, award, own }, toSeal });
  if (!sealed.ok) throw new Error(`a typed sheet was not sealed: ${sealed.refusal.code}`); // leaves nothing behind
  return accept(sealed.value);
}
