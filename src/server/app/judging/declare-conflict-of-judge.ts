import { STATED_KINDS, type StatedKind } from '#core/judging/conflict.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertConflicts } from '../../db/queries/conflict-resolution.ts';
import type { App } from '../app.ts';
import { seeDossier } from '../dossier/gates.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { councilBefore, type CouncilInSight, type CouncilSightRefusal } from './list-council-for-entrant.ts';

export interface ConflictOfJudge {
  readonly dossierId: string;
  readonly personId: string;
  readonly kind: string;
  readonly reason: string;
}

export type StateRefusal =
  | CouncilSightRefusal
  | { readonly code: 'dossier-not-yours-to-change' }
  | { readonly code: 'council-person-not-found' }
  | { readonly code: 'conflict-kind-unknown' }
  | { readonly code: 'conflict-reason-missing' }
  | { readonly code: 'conflict-already-stated' };

/** Keeps what an entrant says of a conflict with a member of the council. It changes nothing until the secretariat has confirmed it. */
export async function declareConflictOfJudge(
  app: App,
  actor: Actor,
  input: ConflictOfJudge,
): Promise<Result<void, StateRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const listed = await councilBefore(app, seen.value);
  if (!listed.ok) return listed;
  const wrong = wrongStatement(listed.value, input);
  if (wrong) return refuse(wrong);
  const { dossier, person } = seen.value;
  const moment = momentOf(app, dossier.season_id);
  const id = app.ids.uuid();
  const between = {
    seasonId: dossier.season_id,
    personId: input.personId,
    organisationId: dossier.organisation_id,
    dossierId: null,
  };
  const said = { kind: input.kind as StatedKind, reason: input.reason.normalize('NFC').trim(), fact: '' };
  await app.db.transaction().execute(async (db) => {
    await insertConflicts(db, [{ id, ...between, ...said, ...moment, origin: 'entrant', statedBy: person.personId }]);
    const act = { action: 'conflict-stated-by-entrant', subjectKind: 'conflict', subjectId: id };
    await recordAct(app, db, { ...act, seasonId: dossier.season_id, personId: person.personId });
  });
  return accept(undefined);
}

function wrongStatement(
  { people, stated, mayState }: CouncilInSight,
  { personId, kind, reason }: ConflictOfJudge,
): StateRefusal | undefined {
  if (!mayState) return { code: 'dossier-not-yours-to-change' };
  if (!people.some((one) => one.personId === personId)) return { code: 'council-person-not-found' };
  if (!(STATED_KINDS as readonly string[]).includes(kind)) return { code: 'conflict-kind-unknown' };
  if (reason.trim() === '') return { code: 'conflict-reason-missing' };
  const isOpen = stated.some((one) => one.personId === personId && !one.isResolved);
  return isOpen ? { code: 'conflict-already-stated' } : undefined;
}
