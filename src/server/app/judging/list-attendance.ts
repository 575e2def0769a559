import { presenceOf, readDong, type PresenceGround } from '#core/judging/honorarium.ts';
import type { Capacity, Office } from '#core/judging/council-member.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { stageWindow } from '#core/season/stages.ts';
import { hasCouncil } from '../../db/queries/council.ts';
import { insertAttendanceMarks, insertHonoraria, listRoundWork } from '../../db/queries/honorarium.ts';
import { listRoomAttendance } from '../../db/queries/room-event.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

/** A member in a judging round: whether they were there, by what it is known, what they did, what they are paid. */
export interface AttendanceLine {
  readonly memberId: string;
  readonly name: string;
  readonly office: Office;
  readonly capacity: Capacity | null;
  readonly statedCapacity: string | null;
  readonly body: string | null;
  readonly panels: readonly string[];
  readonly isLead: boolean;
  readonly assigned: number;
  readonly sealed: number;
  /** ISO dates on which a room noted them. */
  readonly checkedIn: readonly string[];
  readonly wasPresent: boolean;
  readonly ground: PresenceGround | null;
  /** Whole đồng as the organiser entered it; `null` = nothing entered. */
  readonly amountDong: number | null;
}

export interface RoundOfCouncil {
  readonly seasonId: string;
  readonly councilId: string;
  readonly judgingRound: string;
}

export type AttendanceRefusal =
  | QueueRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'council-not-found' }
  | { readonly code: 'stage-not-found' };

/** Who was there in a judging round, and what each is paid. For organisers and auditors: amounts are nobody else's business. */
export async function listAttendance(
  app: App,
  actor: Actor,
  question: RoundOfCouncil,
): Promise<Result<readonly AttendanceLine[], AttendanceRefusal>> {
  const desk = await sitAtRound(app, actor, question);
  return desk.ok ? accept(await linesOf(app, desk.value, question)) : desk;
}

async function sitAtRound(
  app: App,
  actor: Actor,
  { seasonId, councilId, judgingRound }: RoundOfCouncil,
): Promise<Result<AwardDesk, AttendanceRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  if (!roles.has('organiser') && !roles.has('auditor')) return refuse({ code: 'not-allowed' });
  if (!isId(councilId) || !(await hasCouncil(app.db, proof, councilId))) return refuse({ code: 'council-not-found' });
  return award.stages.some(({ id }) => id === judgingRound) ? desk : refuse({ code: 'stage-not-found' });
}

async function linesOf(
  app: App,
  { award, proof }: AwardDesk,
  { councilId, judgingRound }: RoundOfCouncil,
): Promise<readonly AttendanceLine[]> {
  const [rows, noted] = await Promise.all([
    listRoundWork(app.db, proof, { councilId, judgingRound }),
    listRoomAttendance(app.db, proof.seasonId),
  ]);
  const stage = award.stages.find(({ id }) => id === judgingRound);
  const window = stage ? stageWindow(stage) : null;
  const isOfRound = (day: string) =>
    window === null ||
    (day >= dayInVietNam(window.opens).toString() &&
      (window.closes === null || day <= dayInVietNam(window.closes.subtract({ nanoseconds: 1 })).toString()));
  return rows.map(({ personId, marked, office, capacity, ...row }) => {
    const days = noted.filter((one) => one.personId === personId && personId !== null).map(({ day }) => day);
    const checkedIn = [...new Set(days.filter(isOfRound))];
    const presence = presenceOf({ marked, checkedInDays: checkedIn.length, sealedSheets: row.sealed });
    return { ...row, office: office as Office, capacity: capacity as Capacity | null, checkedIn, ...presence };
  });
}

export interface AttendanceToSave extends RoundOfCouncil {
  /** As the form has it; members that are not named stay as they are. */
  readonly lines: readonly { readonly memberId: string; readonly wasPresent: boolean; readonly amount: string }[];
}

export type SaveAttendanceRefusal =
  AttendanceRefusal | { readonly code: 'amount-malformed'; readonly memberId: string; readonly most: number };

/** Keeps who was there and what each is paid: only what differs from what is known becomes a row. For organisers. */
export async function saveAttendance(
  app: App,
  actor: Actor,
  { lines, ...question }: AttendanceToSave,
): Promise<Result<{ readonly changed: number }, SaveAttendanceRefusal>> {
  const desk = await sitAtRound(app, actor, question);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const known = new Map((await linesOf(app, desk.value, question)).map((line) => [line.memberId, line]));
  const { seasonId, councilId, judgingRound } = question;
  const [at, marks, amounts] = [app.clock.seasonNow(seasonId), [] as Note<boolean>[], [] as Note<number | null>[]];
  for (const { memberId, wasPresent, amount } of lines) {
    const before = known.get(memberId);
    if (!before) continue; // not of this round any more
    const read = readDong(amount);
    if (!read.ok) return refuse({ ...read.refusal, memberId });
    const note = { memberId, judgingRound, at };
    if (wasPresent !== before.wasPresent) marks.push({ ...note, id: app.ids.uuid(), value: wasPresent });
    if (read.value !== before.amountDong) amounts.push({ ...note, id: app.ids.uuid(), value: read.value });
  }
  await app.db.transaction().execute(async (db) => {
    await insertAttendanceMarks(db, proof, marks);
    await insertHonoraria(db, proof, amounts);
    const subject = { subjectKind: 'council', subjectId: councilId, personId: proof.personId };
    const detail = { judgingRound, marked: marks.length, amounts: amounts.length };
    await recordAct(app, db, { seasonId, action: 'attendance-saved', ...subject, detail });
  });
  return accept({ changed: marks.length + amounts.length });
}

interface Note<T> {
  readonly id: string;
  readonly memberId: string;
  readonly judgingRound: string;
  readonly value: T;
  readonly at: Temporal.Instant;
}
