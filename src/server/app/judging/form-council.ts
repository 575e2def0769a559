import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertCouncil } from '../../db/queries/council.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordAct } from '../record-audit.ts';
import type { Actor } from '../person/actor.ts';

export interface CouncilToForm {
  readonly seasonId: string;
  readonly name: string;
  readonly foundingDecision?: string;
}

export type FormCouncilRefusal =
  QueueRefusal | { readonly code: 'not-allowed' } | { readonly code: 'council-name-missing' };

/** Sets up a council of a season. For its organisers. */
export async function formCouncil(
  app: App,
  actor: Actor,
  input: CouncilToForm,
): Promise<Result<{ readonly councilId: string }, FormCouncilRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  if (!desk.value.roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const name = input.name.normalize('NFC').trim();
  if (name === '') return refuse({ code: 'council-name-missing' });
  const { seasonId, personId } = desk.value.proof;
  const id = app.ids.uuid();
  await app.db.transaction().execute(async (db) => {
    const { at } = momentOf(app, seasonId);
    await insertCouncil(db, desk.value.proof, {
      id,
      name,
      foundingDecision: input.foundingDecision?.trim() || null,
      at,
    });
    await recordAct(app, db, { seasonId, personId, action: 'council-formed', subjectKind: 'council', subjectId: id });
  });
  return accept({ councilId: id });
}
