import { mayScore } from '#core/judging/policy.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { openSheet } from '../../db/queries/score-sheet.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { sheetFor } from './describe-sheet.ts';
import { sitByAssignment, type JudgingGateRefusal } from './gates.ts';
import { readScoreSheet, type ScoreSheetView } from './read-score-sheet.ts';

export type OpenSheetRefusal =
  JudgingGateRefusal | { readonly code: 'conflict-not-declared' } | { readonly code: 'sheet-not-published' };

/**
 * Opens the judge's sheet for an assignment, or gives the one that is open. The first opening demands that the judge has declared
 * to be in no conflict and that the judging round is open; it fixes the version of the rules.
 */
export async function openScoreSheet(
  app: App,
  actor: Actor,
  { assignmentId }: { readonly assignmentId: string },
): Promise<Result<ScoreSheetView, OpenSheetRefusal>> {
  const seated = await sitByAssignment(app, actor, assignmentId);
  if (!seated.ok) return seated;
  const { own, award, entry, seat } = seated.value;
  if (own.scoreSheetId !== null) return readScoreSheet(app, actor, { scoreSheetId: own.scoreSheetId });
  if (!own.declared) return refuse({ code: 'conflict-not-declared' });
  const allowed = mayScore(seated.value.actor, seated.value.facts);
  if (!allowed.ok) return allowed;
  const definition = sheetFor(award, entry, own.judgingRound);
  if (!definition) return refuse({ code: 'sheet-not-published' });
  const { at } = momentOf(app, award.seasonId);
  await openSheet(app.db, seat, { id: app.ids.uuid(), sheetId: definition.id, rulesVersion: award.version, at });
  const opened = await sitByAssignment(app, actor, assignmentId);
  return opened.ok ? readScoreSheet(app, actor, { scoreSheetId: opened.value.own.scoreSheetId ?? '' }) : opened;
}
