import { admitRoomAct, type RoomActRefusal } from '#core/judging/admit-room-act.ts';
import { fillOrder, waitingOf } from '#core/judging/order-changes.ts';
import type { RoomAct } from '#core/judging/room-events.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRoomEvent, listRoomJudges } from '../../db/queries/room-event.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { admitToRoomDesk, type RoomGateRefusal, type RoomInSight } from './admit-to-room.ts';
import { loadSeenDay, type RoomAsked, type SeenDay } from './read-room.ts';

export type RecordRoomActRefusal =
  | RoomGateRefusal
  | RoomActRefusal
  /** Somebody else did something in the room meanwhile: whoever asks has not seen it. */
  | { readonly code: 'room-changed-meanwhile' }
  /** What runs, or what it is about, is kept from whoever asks. */
  | { readonly code: 'presentation-run-by-others' }
  | { readonly code: 'judge-not-of-room' };

export interface RoomActToRecord extends RoomAsked {
  /** The newest event that whoever asks has seen; 0 = none. Two presses of one button are one. */
  readonly seenSequence: number;
  readonly act: RoomAct;
}

/** Keeps what happens in a room and tells every screen. For the lead of its panel, the secretariat and the organiser. */
export async function recordRoomAct(
  app: App,
  actor: Actor,
  input: RoomActToRecord,
): Promise<Result<{ readonly sequence: number }, RecordRoomActRefusal>> {
  const seen = await admitToRoomDesk(app, actor, input.roomId);
  if (!seen.ok) return seen;
  const today = await loadSeenDay(app, seen.value, input.day);
  const { loaded, date } = today;
  if (loaded.day.sequence !== input.seenSequence) return refuse({ code: 'room-changed-meanwhile' });
  const act = wholeOrder(input.act, today);
  const allowed = admitRoomAct(loaded.day, loaded.facts.parts, act);
  if (!allowed.ok) return allowed;
  const fit = await fitsWhoeverAsks(app, seen.value, { act, today });
  if (!fit.ok) return fit;
  const sequence = loaded.day.sequence + 1;
  const { award, desk } = seen.value;
  const kept = await app.db.transaction().execute(async (db) => {
    const row = { ...act, day: date, sequence, ...momentOf(app, award.seasonId) };
    if (!(await insertRoomEvent(db, desk, row))) return false;
    const about = { subjectKind: 'room', subjectId: desk.roomId, detail: { day: date, sequence } };
    await recordAct(app, db, {
      ...about,
      seasonId: desk.seasonId,
      personId: desk.personId,
      action: `room-${act.kind}`,
    });
    return true;
  });
  if (!kept) return refuse({ code: 'room-changed-meanwhile' });
  await app.rooms.changed(desk.roomId);
  return accept({ sequence });
}

/** An order names those that whoever asks may know; the others stay where they are. */
function wholeOrder(act: RoomAct, { loaded, named }: SeenDay): RoomAct {
  if (act.kind !== 'reordered' || act.entries.some((entry) => !named.has(entry))) return act;
  const waiting = waitingOf(loaded.day);
  const known = waiting.filter((entry) => named.has(entry));
  const isWhole = known.length === act.entries.length && known.every((entry) => act.entries.includes(entry));
  return isWhole ? { kind: 'reordered', entries: fillOrder(waiting, act.entries) } : act;
}

async function fitsWhoeverAsks(
  app: App,
  { plan }: RoomInSight,
  { act, today: { loaded, named } }: { readonly act: RoomAct; readonly today: SeenDay },
): Promise<Result<void, RecordRoomActRefusal>> {
  if (act.kind === 'judge-present' || act.kind === 'judge-away') {
    const entryIds = loaded.day.presentations.map(({ entry }) => entry);
    const judges = await listRoomJudges(app.db, { panelId: plan.panelId, scheduleId: plan.scheduleId, entryIds });
    const isOfRoom = judges.some(({ personId }) => personId === act.judge);
    return isOfRoom ? accept(undefined) : refuse({ code: 'judge-not-of-room' });
  }
  const about = entryOf(act, loaded.day);
  return about === null || named.has(about) ? accept(undefined) : refuse({ code: 'presentation-run-by-others' });
}

/** What an act is about: its own entry, that of the event it undoes, or what runs. */
function entryOf(act: RoomAct, day: SeenDay['loaded']['day']): string | null {
  if ('entry' in act) return act.entry;
  if (act.kind === 'reordered') return null;
  if (act.kind === 'undone' && day.undoable && 'entry' in day.undoable) return day.undoable.entry;
  return day.timer?.entry ?? null;
}
