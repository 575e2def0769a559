import { modeOfRound, type JudgingMode } from '#core/judging/modes/round-rules.ts';
import type { SheetState } from '#core/judging/sheet-states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listOwnAssignments, listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import { listAbsentEntries } from '../../db/queries/room-event.ts';
import { loadEntrantNames } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor } from '../dossier/name-entrant.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import type { Actor } from '../person/actor.ts';
import { stateOfSheet } from './describe-sheet.ts';

export interface AssignmentLine {
  readonly assignmentId: string;
  readonly entryId: string;
  readonly dossierId: string;
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly judgingRound: string;
  /** How that round is judged. */
  readonly mode: JudgingMode;
  readonly panelName: string;
  readonly isLead: boolean;
  readonly name: string;
  readonly organisationName: string;
  readonly panelId: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly fieldName: LocalizedText | null;
  readonly state: SheetState;
  /** It is presented in a room where the judge does not sit: they score it from the dossier. */
  readonly isUnheard: boolean;
  /** It was called to be presented and nobody came; it may be called again. */
  readonly isAbsent: boolean;
  /** Whether the judge has said that there is no conflict; demanded before the sheet opens. */
  readonly declared: boolean;
  /** How many of the panel's sheets are sealed; no score is told by it. */
  readonly sealedSheets: number;
  readonly sheets: number;
}

/**
 * A judge's own assignments. Entries they stepped back from, or are in a conflict with, are not there at all. Two queries and one
 * for each season, one more where an award is judged blind.
 */
export async function listAssignments(
  app: App,
  actor: Actor,
): Promise<Result<readonly AssignmentLine[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const rows = await listOwnAssignments(app.db, actor.personId);
  const proof = { entryIds: rows.map((row) => row.entry_id) } as unknown as SeenJudging;
  const sheets = await listSheets(app.db, proof);
  const seasonIds = [...new Set(rows.map((row) => row.season_id))];
  const absent = await Promise.all(seasonIds.map((seasonId) => listAbsentEntries(app.db, seasonId)));
  const lookingAt = (seasonId: string) => {
    const award = awardInForce(app, seasonId);
    return award && ({ as: 'judge', award } as const);
  };
  const named = rows.flatMap((row) => {
    const looking = lookingAt(row.season_id);
    return looking ? [{ dossierId: row.dossier_id, organisationName: row.organisation_name, looking }] : [];
  });
  const namesOfEach = await loadEntrantNames(app, named);
  return accept(
    rows.map((row) => {
      const round = sheets.filter(
        (sheet) => sheet.entryId === row.entry_id && sheet.judgingRound === row.judging_round,
      );
      const own = round.find((sheet) => sheet.assignmentId === row.assignment_id);
      const looking = lookingAt(row.season_id);
      const names = namesOf(looking?.award.award.categories ?? [], {
        categoryId: row.category_id,
        fieldId: row.field_id,
      });
      return {
        assignmentId: row.assignment_id,
        entryId: row.entry_id,
        dossierId: row.dossier_id,
        seasonId: row.season_id,
        seasonName: app.seasons.find(row.season_id)?.season.shortName ?? { vi: row.season_id },
        judgingRound: row.judging_round,
        mode: looking ? modeOfRound(looking.award.award, row.judging_round) : 'score',
        panelId: row.panel_id,
        panelName: row.panel_name,
        isLead: row.is_lead,
        name: looking ? wordsFor(looking, row.name, namesOfEach.get(row.dossier_id) ?? []) : row.name,
        organisationName: looking ? nameEntrant(looking, row.organisation_name) : row.organisation_name,
        categoryId: row.category_id,
        fieldId: row.field_id,
        categoryLabel: names.categoryLabel,
        categoryName: names.categoryName,
        fieldName: names.fieldName,
        isUnheard: row.is_heard_by_others,
        isAbsent: absent.some((entries) => entries.has(row.entry_id)),
        state: own ? stateOfSheet(own) : 'not-started',
        declared: own?.declared ?? false,
        sealedSheets: round.filter((sheet) => stateOfSheet(sheet) === 'sealed').length,
        sheets: round.length,
      };
    }),
  );
}
