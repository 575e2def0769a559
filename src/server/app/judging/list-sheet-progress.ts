import type { SheetExclusion } from '#core/judging/council-result.ts';
import type { SheetState } from '#core/judging/sheet-states.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { exclusionOf, stateOfSheet } from './describe-sheet.ts';
import { listResults } from './read-result-table.ts';

/** How far the judges of one entry are; no score is told. */
export interface EntryProgress {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  readonly categoryLabel: string;
  readonly judgingRound: string | null;
  readonly judges: readonly {
    readonly personId: string;
    readonly judgeName: string;
    readonly isLead: boolean;
    readonly declared: boolean;
    readonly state: SheetState;
    readonly excluded: SheetExclusion | null;
    readonly sealedAt: Temporal.Instant | null;
  }[];
}

/** Every assigned entry of a season with the state of each judge's sheet, for its officers. Entries in conflict with them are not there. */
export async function listSheetProgress(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly EntryProgress[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award } = desk.value;
  const judged = await listResults(app, desk.value);
  return accept(
    judged.map(({ entry, name, organisationName, sheets }) => ({
      entryId: entry.id,
      name,
      organisationName,
      categoryId: entry.categoryId,
      categoryLabel: namesOf(award.award.categories, entry).categoryLabel,
      judgingRound: sheets.at(-1)?.judgingRound ?? null,
      judges: sheets.map((sheet) => ({
        personId: sheet.personId,
        judgeName: sheet.judgeName,
        isLead: sheet.isLead,
        declared: sheet.declared,
        state: stateOfSheet(sheet),
        excluded: exclusionOf(sheet),
        sealedAt: sheet.sealedAt,
      })),
    })),
  );
}
