import type { ConflictKind } from '#core/judging/conflict.ts';
import { mayRecuse } from '#core/judging/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertConflicts } from '../../db/queries/conflict-resolution.ts';
import { insertDeclaration } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { sitByAssignment, type JudgingGateRefusal } from './gates.ts';

export interface ConflictToDeclare {
  readonly assignmentId: string;
  /** `none` = there is no conflict. */
  readonly conflict: 'none' | { readonly reason: string; readonly kind?: ConflictKind };
}

export type DeclareRefusal = JudgingGateRefusal | { readonly code: 'conflict-reason-missing' };

/** Says whether there is a conflict with an entry; demanded before its sheet opens. Whoever has one sees nothing of it from then on. */
export async function declareConflict(
  app: App,
  actor: Actor,
  input: ConflictToDeclare,
): Promise<Result<void, DeclareRefusal>> {
  const seated = await sitByAssignment(app, actor, input.assignmentId);
  if (!seated.ok) return seated;
  const allowed = mayRecuse(seated.value.actor);
  if (!allowed.ok) return allowed;
  const reason = input.conflict === 'none' ? null : input.conflict.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'conflict-reason-missing' });
  const { award, seat, dossier } = seated.value;
  const kind = input.conflict === 'none' ? 'other' : (input.conflict.kind ?? 'other');
  await app.db.transaction().execute(async (db) => {
    const moment = momentOf(app, award.seasonId);
    await insertDeclaration(db, seat, { id: app.ids.uuid(), hasConflict: reason !== null, reason, at: moment.at });
    if (reason !== null)
      await insertConflicts(db, [{ ...statedBy(seat.personId, dossier), ...moment, id: app.ids.uuid(), kind, reason }]);
    const action = reason === null ? 'no-conflict-declared' : 'conflict-declared';
    await recordAct(app, db, {
      seasonId: award.seasonId,
      personId: seat.personId,
      action,
      subjectKind: 'entry',
      subjectId: seat.entryId,
    });
  });
  return accept(undefined);
}

/** A judge's own word on one dossier. */
export function statedBy(
  personId: string,
  dossier: { readonly id: string; readonly season_id: string; readonly organisation_id: string },
) {
  return {
    seasonId: dossier.season_id,
    personId,
    organisationId: dossier.organisation_id,
    dossierId: dossier.id,
    origin: 'judge',
    fact: '',
    statedBy: personId,
  } as const;
}
