import type { AwardDefinition, Category } from '#core/season/award-definition.ts';
import type { FormDefinition, FormField } from '#core/dossier/form.ts';
import { formOfYear } from '#core/dossier/written-form.ts';
import type { StageDefinition } from '#core/season/definition.ts';
import { registrationAt, type RegistrationStanding } from '#core/dossier/registration-window.ts';
import { submissionRulesOf } from '#core/dossier/submission-rules.ts';
import { stageState, stageWindow } from '#core/season/stages.ts';
import type { WindowState } from '#core/shared/window.ts';
import { readSeasonVersion } from '../../db/queries/season.ts';
import type { App } from '../app.ts';

/** An award season whose form is known, with the version of its rules. */
export interface AwardInForce {
  readonly seasonId: string;
  readonly year: number;
  readonly version: number;
  readonly award: AwardDefinition;
  readonly form: FormDefinition;
  readonly stages: readonly StageDefinition[];
}

/** The award in force for a season; `undefined` when the season is unknown, is no award, or its form was not published. */
export function awardInForce(app: App, seasonId: string): AwardInForce | undefined {
  const held = app.seasons.find(seasonId);
  if (held?.season.kind !== 'award' || !held.season.award.form) return undefined;
  const { award, stages, year } = held.season;
  return { seasonId, year, version: held.version, award, form: formOfYear(held.season.award.form, year), stages };
}

/** The award as it stood in one version: what was handed in or sealed is read by the rules under which it was. */
export async function awardOfVersion(app: App, seasonId: string, version: number): Promise<AwardInForce> {
  const inForce = awardInForce(app, seasonId);
  if (inForce?.version === version) return inForce;
  const held = await readSeasonVersion(app.db, seasonId, version);
  if (held?.season.kind !== 'award' || !held.season.award.form)
    throw new Error(`${seasonId} has no award of version ${version}`);
  const { award, stages, year } = held.season;
  return { seasonId, year, version, award, form: formOfYear(held.season.award.form, year), stages };
}

/** Where the registration of an award stands now, by the clock of its season, for an organisation with or without an extension. */
export function registrationOf(
  app: App,
  award: AwardInForce,
  extendedUntil: Temporal.Instant | null,
): RegistrationStanding {
  const stage = stageOf(award, 'registration');
  const { graceMinutes } = submissionRulesOf(award.award);
  const window = stage ? stageWindow(stage) : null;
  return registrationAt({ window, extendedUntil, graceMinutes }, app.clock.seasonNow(award.seasonId));
}

/** The first stage of a kind. */
export function stageOf(award: AwardInForce, kind: StageDefinition['kind']): StageDefinition | undefined {
  return award.stages.find((stage) => stage.kind === kind);
}

/** Where the first stage that fits stands now. One that was not announced, or not at all, has not opened. */
export function stateOfStage(app: App, award: AwardInForce, fits: (stage: StageDefinition) => boolean): WindowState {
  const stage = award.stages.find(fits);
  const state = stage ? stageState(stage, app.clock.seasonNow(award.seasonId)) : 'unannounced';
  return state === 'unannounced' ? 'upcoming' : state;
}

/** A form field by its id. */
export function formFieldOf(form: FormDefinition, id: string): FormField | undefined {
  return form.sections.flatMap((section) => section.formFields).find((field) => field.id === id);
}

/** A category by its id. */
export function categoryOf(award: AwardInForce, id: string): Category | undefined {
  return award.award.categories.find((category) => category.id === id);
}
