import { categoriesOfGroup } from '#core/dossier/admitted-kinds.ts';
import type { Category } from '#core/season/award-definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { replaceDraftEntries } from '../../db/queries/dossier.ts';
import { listFieldsEntered } from '../../db/queries/province-mandate.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf } from './award-in-force.ts';
import { editDossier, holdDossier, takeInHand, type DossierInSight, type SightRefusal } from './gates.ts';

export interface CategoriesToChoose {
  readonly dossierId: string;
  readonly chosen: readonly { readonly categoryId: string; readonly fieldId: string | null }[];
}

export type ChooseRefusal =
  | SightRefusal
  | { readonly code: 'category-not-found'; readonly categoryId: string }
  | { readonly code: 'category-not-of-group'; readonly categoryId: string }
  | { readonly code: 'field-entered-already'; readonly categoryId: string }
  | { readonly code: 'category-chosen-twice'; readonly categoryId: string }
  | { readonly code: 'field-not-chosen'; readonly categoryId: string }
  | { readonly code: 'field-not-found'; readonly categoryId: string };

/**
 * Chooses the categories a dossier enters, and the field in each. Replaces what was chosen before, except entries that were
 * handed in: those are withdrawn. Not being eligible does not keep anybody from choosing, only from handing in.
 */
export async function chooseCategories(
  app: App,
  actor: Actor,
  input: CategoriesToChoose,
): Promise<Result<void, ChooseRefusal>> {
  const admitted = await editDossier(app, actor, input.dossierId);
  if (!admitted.ok) return admitted;
  const { award, dossier } = admitted.value;
  const open = categoriesOfGroup(award.award, dossier.applicant_group);
  const registration = admitted.value.registration.writing;
  if (registration !== 'open') {
    return refuse({ code: registration === 'upcoming' ? 'registration-not-open' : 'registration-closed' });
  }
  for (const [at, { categoryId, fieldId }] of input.chosen.entries()) {
    const category = categoryOf(award, categoryId);
    if (!category) return refuse({ code: 'category-not-found', categoryId });
    if (!open.includes(category)) return refuse({ code: 'category-not-of-group', categoryId });
    if (input.chosen.findIndex((other) => other.categoryId === categoryId) !== at)
      return refuse({ code: 'category-chosen-twice', categoryId });
    const fits = fieldFits(category, fieldId);
    if (!fits.ok) return fits;
  }
  const once = await fieldsEnteredOnce(app, admitted.value, input.chosen);
  if (!once.ok) return once;
  const chosen = input.chosen.map((one) => ({ ...one, id: app.ids.uuid() }));
  const at = app.clock.seasonNow(award.seasonId);
  return app.db.transaction().execute(async (db) => {
    const still = takeInHand(await holdDossier(db, admitted.value));
    if (!still.ok) return still;
    await replaceDraftEntries(db, still.value.writing, { chosen, at });
    return accept(undefined);
  });
}

/** Where departments act for a province, an applicant files one dossier for each field. Source: Smart City 2023, award group 1. */
export async function fieldsEnteredOnce(
  app: App,
  { award, dossier }: DossierInSight,
  chosen: CategoriesToChoose['chosen'],
): Promise<Result<void, ChooseRefusal>> {
  const group = award.award.applicantGroups?.find(({ id }) => id === dossier.applicant_group);
  if (!group?.onBehalfOfProvince) return accept(undefined);
  const { organisation_id: organisationId, id: exceptDossier } = dossier;
  const entered = await listFieldsEntered(app.db, { organisationId, seasonId: award.seasonId, exceptDossier });
  const again = chosen.find((one) =>
    entered.some((other) => other.category_id === one.categoryId && other.field_id === one.fieldId),
  );
  return again ? refuse({ code: 'field-entered-already', categoryId: again.categoryId }) : accept(undefined);
}

/** A category with a list of fields asks for one of them; one without takes none. */
function fieldFits({ id: categoryId, fields }: Category, fieldId: string | null) {
  const known = fields ?? [];
  if (known.length > 0 && fieldId === null) return refuse({ code: 'field-not-chosen', categoryId });
  if (fieldId !== null && !known.some(({ id }) => id === fieldId))
    return refuse({ code: 'field-not-found', categoryId });
  return accept(undefined);
}
