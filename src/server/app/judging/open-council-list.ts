import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertDisclosure, readDisclosure } from '../../db/queries/council-disclosure.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

export type DiscloseRefusal =
  QueueRefusal | { readonly code: 'not-allowed' } | { readonly code: 'disclosure-changed-meanwhile' };

/** Lets entrants with an accepted dossier read who sits on the council, to state conflicts; or ends that. For organisers. */
export async function openCouncilList(
  app: App,
  actor: Actor,
  input: { readonly seasonId: string; readonly open: 'open' | 'closed' },
): Promise<Result<void, DiscloseRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const isOpen = input.open === 'open';
  const now = await readDisclosure(app.db, input.seasonId);
  if (now.isOpen === isOpen) return accept(undefined);
  const kept = await app.db.transaction().execute(async (db) => {
    const { at } = momentOf(app, input.seasonId);
    if (!(await insertDisclosure(db, proof, { sequence: now.sequence + 1, isOpen, at }))) return false;
    const action = isOpen ? 'council-disclosed' : 'council-undisclosed';
    const act = { action, subjectKind: 'season', subjectId: input.seasonId };
    await recordAct(app, db, { ...act, seasonId: input.seasonId, personId: proof.personId });
    return true;
  });
  return kept ? accept(undefined) : refuse({ code: 'disclosure-changed-meanwhile' });
}
