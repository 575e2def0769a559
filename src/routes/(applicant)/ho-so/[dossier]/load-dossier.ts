import { error, type RequestEvent } from '@sveltejs/kit';
import { readDossierForm, type DossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { awardInForce, type AwardInForce } from '#server/app/dossier/award-in-force.ts';
import { signedIn } from '../../signed-in.ts';

export type DossierEvent = RequestEvent<{ dossier: string }>;

export interface LoadedDossier {
  readonly form: DossierForm;
  readonly award: AwardInForce;
}

/** The dossier of the address as its own organisation fills it; for everybody else there is none. */
export async function loadDossier(event: Pick<DossierEvent, 'locals' | 'params' | 'url'>): Promise<LoadedDossier> {
  signedIn(event);
  const { app, actor } = event.locals;
  const read = await readDossierForm(app, actor, { dossierId: event.params.dossier });
  if (!read.ok) error(404);
  const award = awardInForce(app, read.value.seasonId);
  if (!award) error(404);
  return { form: read.value, award };
}
