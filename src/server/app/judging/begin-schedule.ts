import { accept, refuse, type Result } from '#core/shared/result.ts';
import { copySchedule, insertSchedule } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { commitToOrder } from './draw-presentation-order.ts';
import { openSchedule, type OfRound, type ScheduleRefusal } from './open-schedule.ts';

export type BeginScheduleRefusal =
  | ScheduleRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'slot-unknown' }
  | { readonly code: 'schedule-draft-exists' };

/** Fewest judges in a room where the season does not say. */
const QUORUM_WHEN_UNKNOWN = 2;
const IN_A_ROW = 6;

/**
 * Begins the next version of a round's timetable: a copy of the one in force, or an empty one by the season's rules (length of a slot,
 * quorum of the council). One draft at a time. For organisers.
 */
export async function beginSchedule(
  app: App,
  actor: Actor,
  of: OfRound,
): Promise<Result<{ readonly scheduleId: string; readonly revision: number }, BeginScheduleRefusal>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { roles, draft, inForce, award, proof, judgingRound, versions } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  if (draft) return refuse({ code: 'schedule-draft-exists' });
  const slotMinutes = award.award.slot?.parts.reduce((sum, { minutes }) => sum + minutes, 0);
  if (slotMinutes === undefined) return refuse({ code: 'slot-unknown' });
  const id = app.ids.uuid();
  const rules = inForce ?? {
    quorum: award.award.council?.quorum ?? QUORUM_WHEN_UNKNOWN,
    maxInARow: IN_A_ROW,
    keepsCategories: true,
  };
  const { quorum, maxInARow, keepsCategories } = rules;
  const row = { judgingRound, number: (versions[0]?.number ?? 0) + 1, basedOn: inForce?.id ?? null };
  const at = app.clock.seasonNow(proof.seasonId);
  const isBegun = await app.db.transaction().execute(async (db) => {
    const rest = { slotMinutes: inForce?.slotMinutes ?? slotMinutes, quorum, maxInARow, keepsCategories, at };
    if (!(await insertSchedule(db, proof, { id, ...row, ...rest }))) return false;
    // A version that follows one changes what it must; only the first order is drawn.
    if (!inForce && award.award.slot?.order === 'drawn') await commitToOrder(app, db, { id, seasonId: proof.seasonId });
    if (inForce) await copySchedule(db, { from: inForce.id, to: id });
    const act = { action: 'schedule-begun', subjectKind: 'schedule', subjectId: id, detail: { number: row.number } };
    await recordAct(app, db, { ...act, seasonId: proof.seasonId, personId: proof.personId });
    return true;
  });
  return isBegun ? accept({ scheduleId: id, revision: 1 }) : refuse({ code: 'schedule-draft-exists' });
}
