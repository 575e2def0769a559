import { MOST_SLOTS, slotStarts, type SessionPlan, type SessionRefusal } from '#core/judging/schedule/slot-starts.ts';
import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listPanelSeats } from '../../db/queries/presentation.ts';
import {
  deleteDraft,
  deleteScheduleRoom,
  insertRoom,
  listScheduleRooms,
  listScheduleSlots,
  replaceScheduleSlots,
  updateDraft,
  upsertScheduleRoom,
} from '../../db/queries/schedule.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { openDraft, type DraftDesk, type DraftRefusal, type OfDraft } from './open-schedule.ts';

/** Makes a change of a draft in one transaction, unless somebody changed it meanwhile. */
export async function changeDraft(
  app: App,
  { draft }: DraftDesk,
  change: (db: Kysely<Database>) => Promise<void>,
  also: { readonly solving?: unknown } = {},
): Promise<Result<void, { readonly code: 'schedule-changed' }>> {
  const isChanged = await app.db.transaction().execute(async (db) => {
    if (!(await updateDraft(db, { id: draft.id, revision: draft.revision, ...also }))) return false;
    await change(db);
    return true;
  });
  return isChanged ? accept(undefined) : refuse({ code: 'schedule-changed' });
}

export interface RulesToChange extends OfDraft {
  readonly quorum: number;
  readonly maxInARow: number | null;
  readonly keepsCategories: boolean;
}

export type ChangeRulesRefusal = DraftRefusal | { readonly code: 'schedule-rule-out-of-range' };

/** Sets by what rules a draft is planned. */
export async function changeScheduleRules(
  app: App,
  actor: Actor,
  { quorum, maxInARow, keepsCategories, ...of }: RulesToChange,
): Promise<Result<void, ChangeRulesRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const isCount = (value: number) => Number.isInteger(value) && value >= 1 && value <= 99;
  if (!isCount(quorum) || (maxInARow !== null && !isCount(maxInARow)))
    return refuse({ code: 'schedule-rule-out-of-range' });
  const { draft } = desk.value;
  const rules = { quorum, maxInARow, keepsCategories, slotMinutes: draft.slotMinutes };
  const isChanged = await updateDraft(app.db, { id: draft.id, revision: draft.revision, rules });
  return isChanged ? accept(undefined) : refuse({ code: 'schedule-changed' });
}

export interface RoomToSave extends OfDraft {
  /** `null` = a new one. */
  readonly roomId: string | null;
  readonly name: string;
  readonly city: string;
  readonly isOnline: boolean;
  readonly place: string;
  readonly panelId: string;
  /** `null` = every day. */
  readonly days: readonly string[] | null;
}

export type SaveRoomRefusal =
  | DraftRefusal
  | { readonly code: 'room-name-missing' }
  | { readonly code: 'room-text-too-long'; readonly most: number }
  | { readonly code: 'room-name-taken' }
  | { readonly code: 'panel-not-found' }
  | { readonly code: 'room-not-found' };

const MOST_LETTERS = 300;

/** Adds a room to a draft, or says anew what it is called, where it is and who sits there. */
export async function saveScheduleRoom(
  app: App,
  actor: Actor,
  input: RoomToSave,
): Promise<Result<{ readonly roomId: string }, SaveRoomRefusal>> {
  const desk = await openDraft(app, actor, input);
  if (!desk.ok) return desk;
  const { draft, proof, judgingRound } = desk.value;
  const [name, city, place] = [input.name, input.city, input.place].map((text) => text.normalize('NFC').trim());
  if (!name) return refuse({ code: 'room-name-missing' });
  if ([name, city, place].some((text) => [...(text ?? '')].length > MOST_LETTERS))
    return refuse({ code: 'room-text-too-long', most: MOST_LETTERS });
  const [rooms, seats] = await Promise.all([
    listScheduleRooms(app.db, draft.id),
    listPanelSeats(app.db, { seasonId: proof.seasonId, judgingRound }),
  ]);
  const known = rooms.find(({ roomId }) => roomId === input.roomId);
  if (input.roomId !== null && !known) return refuse({ code: 'room-not-found' });
  if (rooms.some((room) => room !== known && room.name === name)) return refuse({ code: 'room-name-taken' });
  if (!seats.some(({ panelId }) => panelId === input.panelId)) return refuse({ code: 'panel-not-found' });
  const position = known?.position ?? Math.max(0, ...rooms.map((room) => room.position)) + 1;
  const roomId = known?.roomId ?? app.ids.uuid();
  const changed = await changeDraft(app, desk.value, async (db) => {
    if (!known) await insertRoom(db, proof, { id: roomId, judgingRound, at: app.clock.seasonNow(proof.seasonId) });
    await upsertScheduleRoom(db, draft.id, {
      roomId,
      position,
      name,
      city: city || null,
      isOnline: input.isOnline,
      place: place || null,
      panelId: input.panelId,
      days: input.days && input.days.length > 0 ? input.days : null,
    });
  });
  return changed.ok ? accept({ roomId }) : changed;
}

/** Takes a room out of a draft; what was to be heard there has no place any more. */
export async function removeScheduleRoom(
  app: App,
  actor: Actor,
  { roomId, ...of }: OfDraft & { readonly roomId: string },
): Promise<Result<void, DraftRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  if (!isId(roomId)) return accept(undefined);
  const { draft } = desk.value;
  return changeDraft(app, desk.value, async (db) => {
    await deleteScheduleRoom(db, { scheduleId: draft.id, roomId });
  });
}

/** Makes the slots of a draft from days and sessions; what was to be heard at other times has no place any more. */
export async function changeScheduleSlots(
  app: App,
  actor: Actor,
  { plan, ...of }: OfDraft & { readonly plan: Omit<SessionPlan, 'slotMinutes'> },
): Promise<Result<{ readonly slots: number }, DraftRefusal | SessionRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const { draft } = desk.value;
  const starts = slotStarts({ ...plan, slotMinutes: draft.slotMinutes });
  if (!starts.ok) return starts;
  const changed = await changeDraft(app, desk.value, (db) => replaceScheduleSlots(db, draft.id, starts.value));
  return changed.ok ? accept({ slots: starts.value.length }) : changed;
}

export type AppendSlotRefusal =
  | DraftRefusal
  | { readonly code: 'slot-overlaps' }
  | { readonly code: 'schedule-too-many-slots'; readonly most: number };

/** Adds one slot, as at the end of a day for who came late. */
export async function appendScheduleSlot(
  app: App,
  actor: Actor,
  { startsAt, ...of }: OfDraft & { readonly startsAt: Temporal.Instant },
): Promise<Result<void, AppendSlotRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const { draft } = desk.value;
  const slots = await listScheduleSlots(app.db, draft.id);
  if (slots.length >= MOST_SLOTS) return refuse({ code: 'schedule-too-many-slots', most: MOST_SLOTS });
  const length = draft.slotMinutes * 60_000;
  const isClose = (slot: Temporal.Instant) => Math.abs(slot.epochMilliseconds - startsAt.epochMilliseconds) < length;
  if (slots.some(isClose)) return refuse({ code: 'slot-overlaps' });
  return changeDraft(app, desk.value, (db) => replaceScheduleSlots(db, draft.id, [...slots, startsAt]));
}

/** Throws a draft away. What is published stays in force. */
export async function discardDraft(app: App, actor: Actor, of: OfDraft): Promise<Result<void, DraftRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const { draft, proof } = desk.value;
  await app.db.transaction().execute(async (db) => {
    await deleteDraft(db, draft.id);
    const act = { action: 'schedule-discarded', subjectKind: 'schedule', subjectId: draft.id };
    await recordAct(app, db, { ...act, seasonId: proof.seasonId, personId: proof.personId });
  });
  return accept(undefined);
}
