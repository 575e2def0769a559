import { error } from '@sveltejs/kit';
import { readPrintedDossier } from '#server/app/dossier/read-printed-dossier.ts';
import { paperOf } from '../../../../printed-dossier.ts';
import { signedIn } from '../../../signed-in.ts';
import type { DossierEvent } from '../load-dossier.ts';

/** The dossier of the address for paper, for its organisation and the officers who may see it; nobody else has one. */
export async function loadPaper(event: Pick<DossierEvent, 'locals' | 'params' | 'url'>) {
  signedIn(event);
  const { app, actor } = event.locals;
  const read = await readPrintedDossier(app, actor, { dossierId: event.params.dossier });
  if (!read.ok) error(404);
  return { dossier: read.value, paper: paperOf(event.locals, read.value) };
}
