import type { FormField } from '#core/dossier/form.ts';
import type { App } from '#server/app/app.ts';
import { mayFollow } from '#server/app/dossier/assess-dossier.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import type { DossierForm } from '#server/app/dossier/read-dossier-form.ts';

const UNDER_WAY = ['submitted', 'accepted', 'finalist'];

/** Whether a file may still be added after handing in. The use-case asks the policy again. */
export function mayFollowLater(app: App, form: DossierForm, field: FormField): boolean {
  const award = awardInForce(app, form.seasonId);
  if (!award || !form.entries.some(({ state }) => UNDER_WAY.includes(state))) return false;
  return mayFollow(award.form, field.id, app.clock.seasonNow(form.seasonId));
}
