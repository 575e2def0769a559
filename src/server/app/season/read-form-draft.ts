import { compareForms, type FormChange } from '#core/dossier/compare-forms.ts';
import { formOfYear, type WrittenForm } from '#core/dossier/written-form.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { SeasonFinding } from '#core/season/finding.ts';
import { countDossiers } from '../../db/queries/dossier-overview.ts';
import { findOpenDraft } from '../../db/queries/season-draft.ts';
import { judgeSeasonValue } from '../../schema/read-season-file.ts';
import type { App } from '../app.ts';
import { awardOf } from './change-form-draft.ts';
import type { DraftEditorOf } from './gates.ts';

/** The draft of an award's form, with what stands against it and what it would change. */
export interface FormDraft {
  readonly revision: number;
  readonly baseVersion: number | null;
  readonly year: number;
  readonly form: WrittenForm;
  readonly updatedAt: Temporal.Instant;
  readonly updatedBy: string;
  readonly findings: readonly Pick<SeasonFinding, 'severity' | 'code' | 'path' | 'facts'>[];
  /** Against the form in force. */
  readonly changes: readonly FormChange[];
  /** Dossiers that would go on with the new form, and those that keep the form they were handed in under. */
  readonly touched: { readonly drafts: number; readonly handedIn: number };
}

/** The open draft of the form; `null` when nobody writes one. */
export async function readFormDraft(
  app: Pick<App, 'db' | 'seasons'>,
  { seasonId }: DraftEditorOf,
): Promise<FormDraft | null> {
  const row = await findOpenDraft(app.db, seasonId);
  const season = row && awardOf(row.definition as unknown as SeasonDefinition);
  if (!row || !season) return null;
  const form = season.award.form ?? { sections: [] };
  const inForce = app.seasons.find(seasonId)?.season;
  const before = inForce?.kind === 'award' && inForce.award.form ? inForce.award.form : { sections: [] };
  const counted = await countDossiers(app.db, seasonId);
  return {
    revision: row.revision,
    baseVersion: row.base_version,
    year: season.year,
    form,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_name,
    findings: findingsOf(season),
    changes: compareForms(formOfYear(before, season.year), formOfYear(form, season.year)),
    touched: { drafts: counted.drafts, handedIn: counted.handed_in },
  };
}

/** What the schema and the checks say of the form; of the rest of the season nothing is decided here. */
export function findingsOf(season: SeasonDefinition): FormDraft['findings'] {
  return judgeSeasonValue(season)
    .filter(
      ({ path, severity }) => severity === 'error' || path.startsWith('/award/form') || path.endsWith('judgedBlind'),
    )
    .map(({ severity, code, path, facts }) => ({ severity, code: code as SeasonFinding['code'], path, facts }));
}
