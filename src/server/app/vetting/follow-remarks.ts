import {
  insertRemarkReading,
  listRemarksToAnswer as findRemarksToAnswer,
  listRemarksToRead,
} from '../../db/queries/remark-reading.ts';
import type { App } from '../app.ts';
import { ownOrganisations, type DossierInSight } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';
import { sitToDecide } from './decide-entries.ts';

/** Dossiers of a season whose entrant wrote last and waits for an answer; empty for whoever may not give one. */
export async function listRemarksToAnswer(app: App, actor: Actor, { seasonId }: { readonly seasonId: string }) {
  const desk = await sitToDecide(app, actor, seasonId);
  return desk.ok ? findRemarksToAnswer(app.db, desk.value.proof) : [];
}

/** How many remarks of the secretariat on this dossier nobody of its organisation has read; none for everybody else. */
export async function countRemarksToRead(app: App, { as, dossier, person }: DossierInSight): Promise<number> {
  const own = as === 'member' ? ownOrganisations(person) : [];
  const found = own.length === 0 ? [] : await listRemarksToRead(app.db, own);
  return found.find(({ id }) => id === dossier.id)?.remarks ?? 0;
}

/** Keeps that somebody of the organisation read what the secretariat said: it waits for nobody there any more. */
export async function noteRemarksRead(app: App, { as, award, proof, person }: DossierInSight): Promise<void> {
  if (as !== 'member') return;
  const at = app.clock.seasonNow(award.seasonId);
  await insertRemarkReading(app.db, proof, { id: app.ids.uuid(), personId: person.personId, at });
}
