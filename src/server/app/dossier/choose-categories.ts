import { categoriesOfGroup } from '#core/dossier/admitted-kinds.ts';
import type { Category } from '#core/season/award-definition.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { replaceDraftEntries } from '../../db/queries/dossier.ts';
import { listFieldsEntered } from '../../db/queries/province-mandate.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { categoryOf, type AwardInForce } from './award-in-force.ts';
import { editDossier, holdDossier, takeInHand, type DossierInSight, type SightRefusal } from './gates.ts';

export interface CategoriesToChoose {
  readonly dossierId: string;
  readonly chosen: readonly { readonly categoryId: string; readonly fieldId: string | null }[];
}

export type ChooseRefusal =
  | SightRefusal
  | { readonly code: 'category-not-found'; readonly categoryId: string }
  | { readonly code: 'category-not-of-group'; readonly categoryId: string }
  | { readonly code: 'category-chosen-twice'; readonly categoryId: string }
  | { readonly code: 'field-not-found'; readonly categoryId: string };

/** A choice that is not whole, or that cannot stand: it is not kept, and says so without keeping the others from it. */
export type LeftChoice =
  | { readonly code: 'field-not-chosen'; readonly categoryId: string }
  | { readonly code: 'field-entered-already'; readonly categoryId: string };

/**
 * Chooses the categories a dossier enters, and the field in each. Replaces what was chosen before, except entries that were
 * handed in: those are withdrawn. Every whole choice is kept; `left` names the others, whose categories stay as they were. Not being
 * eligible does not keep anybody from choosing, only from handing in.
 */
export async function chooseCategories(
  app: App,
  actor: Actor,
  input: CategoriesToChoose,
): Promise<Result<{ readonly left: readonly LeftChoice[] }, ChooseRefusal>> {
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
    if (!fieldFits(category, fieldId)) return refuse({ code: 'field-not-found', categoryId });
  }
  const left = [
    ...fieldsNotChosen(award, input.chosen),
    ...(await fieldsEnteredAlready(app, admitted.value, input.chosen)),
  ];
  const untouched = left.map(({ categoryId }) => categoryId);
  const chosen = input.chosen
    .filter(({ categoryId }) => !untouched.includes(categoryId))
    .map((one) => ({ ...one, id: app.ids.uuid() }));
  const at = app.clock.seasonNow(award.seasonId);
  return app.db.transaction().execute(async (db) => {
    const still = takeInHand(await holdDossier(db, admitted.value));
    if (!still.ok) return still;
    await replaceDraftEntries(db, still.value.writing, { chosen, untouched, at });
    return accept({ left });
  });
}

/** Where departments act for a province, an applicant files one dossier for each field. Source: Smart City 2023, award group 1. */
export async function fieldsEnteredAlready(
  app: App,
  { award, dossier }: DossierInSight,
  chosen: CategoriesToChoose['chosen'],
): Promise<readonly LeftChoice[]> {
  const group = award.award.applicantGroups?.find(({ id }) => id === dossier.applicant_group);
  if (!group?.onBehalfOfProvince) return [];
  const { organisation_id: organisationId, id: exceptDossier } = dossier;
  const entered = await listFieldsEntered(app.db, { organisationId, seasonId: award.seasonId, exceptDossier });
  return chosen
    .filter((one) => entered.some((other) => other.category_id === one.categoryId && other.field_id === one.fieldId))
    .map(({ categoryId }) => ({ code: 'field-entered-already', categoryId }));
}

/** A category with a list of fields asks for one of them. */
function fieldsNotChosen(award: AwardInForce, chosen: CategoriesToChoose['chosen']): readonly LeftChoice[] {
  return chosen
    .filter((one) => one.fieldId === null && (categoryOf(award, one.categoryId)?.fields ?? []).length > 0)
    .map(({ categoryId }) => ({ code: 'field-not-chosen', categoryId }));
}

/** A category without a list of fields takes none. */
function fieldFits({ fields }: Category, fieldId: string | null): boolean {
  return fieldId === null || (fields ?? []).some(({ id }) => id === fieldId);
}
