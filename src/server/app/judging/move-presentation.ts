import {
  breaksRule,
  seatTimetable,
  warningsOf,
  type TimetableWarning,
} from '#core/judging/schedule/timetable-warnings.ts';
import { movedBetween, placesAfterMove } from '#core/judging/schedule/move-place.ts';
import type { Place } from '#core/judging/schedule/schedule-problem.ts';
import { slotId } from '#core/judging/schedule/timetable-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listKnownEntries, replacePresentations, type PresentationRow } from '../../db/queries/presentation.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { changeDraft } from './change-schedule.ts';
import { loadTimetable, type Timetable } from './load-timetable.ts';
import { openDraft, type DraftRefusal, type OfDraft } from './open-schedule.ts';

/** Where a presentation goes; whoever is there takes the place it comes from, or none. `null` = out of the timetable. */
export interface PresentationToMove extends OfDraft {
  readonly entryId: string;
  readonly to: { readonly roomId: string; readonly startsAt: Temporal.Instant } | null;
}

export type MovePresentationRefusal =
  DraftRefusal | { readonly code: 'entry-not-found' } | { readonly code: 'place-not-found' };

/**
 * Moves a presentation in a draft, exchanges two, or takes one out. Nothing is forbidden that only breaks a rule: what it breaks is
 * answered, and stands on the page. An entry in conflict with whoever moves is not there for them: its place can be taken by nobody.
 */
export async function movePresentation(
  app: App,
  actor: Actor,
  { entryId, to, ...of }: PresentationToMove,
): Promise<Result<{ readonly warnings: readonly TimetableWarning[] }, MovePresentationRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const timetable = await loadTimetable(app, desk.value.proof, desk.value.draft);
  const moved = movedPlaces(timetable, { entryId, to });
  if (!moved.ok) return moved;
  const touched = movedBetween(timetable.places, moved.value);
  const seen = await listKnownEntries(app.db, { entryIds: touched, personId: desk.value.proof.personId, knows: 'all' });
  if (seen.length < touched.length) return refuse({ code: 'entry-not-found' });
  const rows = seatedRows(timetable, moved.value);
  const changed = await changeDraft(app, desk.value, (db) => replacePresentations(db, timetable.version.id, rows));
  if (!changed.ok) return changed;
  const warnings = warningsOf(timetable.problem, moved.value);
  return accept({ warnings: warnings.filter((one) => touched.includes(one.entry) && breaksRule(one)) });
}

type Move = Pick<PresentationToMove, 'entryId' | 'to'>;

function movedPlaces(
  { entries, rooms, slots, places }: Timetable,
  { entryId, to }: Move,
): Result<readonly Place[], { readonly code: 'entry-not-found' | 'place-not-found' }> {
  const isKnown = places.some(({ entry }) => entry === entryId) || entries.some((entry) => entry.entryId === entryId);
  if (!isKnown) return refuse({ code: 'entry-not-found' });
  const isPlace = rooms.some(({ roomId }) => roomId === to?.roomId) && slots.some((slot) => to?.startsAt.equals(slot));
  if (to && !isPlace) return refuse({ code: 'place-not-found' });
  const target = to && { room: to.roomId, slot: slotId(to.startsAt) };
  return accept(placesAfterMove(places, { entry: entryId, to: target }));
}

/** Presentations as they are kept, with those who sit there. What is kept stays so while it does not move. */
export function seatedRows(
  { problem, presentations }: Timetable,
  places: readonly Place[],
): readonly PresentationRow[] {
  const seats = seatTimetable(problem, places);
  return places.map(({ entry, room, slot }, at) => {
    const startsAt = Temporal.Instant.from(slot);
    const before = presentations.find(({ entryId }) => entryId === entry);
    const isSame = before?.roomId === room && before.startsAt.equals(startsAt);
    return { entryId: entry, roomId: room, startsAt, isKept: isSame && before.isKept, judges: seats[at]! };
  });
}

/** Keeps a presentation where it stands when the solver plans again, or lets it go. */
export async function keepPresentation(
  app: App,
  actor: Actor,
  { entryId, isKept, ...of }: OfDraft & { readonly entryId: string; readonly isKept: boolean },
): Promise<Result<void, DraftRefusal | { readonly code: 'entry-not-found' }>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const timetable = await loadTimetable(app, desk.value.proof, desk.value.draft);
  if (!timetable.presentations.some((one) => one.entryId === entryId)) return refuse({ code: 'entry-not-found' });
  const seen = await listKnownEntries(app.db, {
    entryIds: [entryId],
    personId: desk.value.proof.personId,
    knows: 'all',
  });
  if (seen.length === 0) return refuse({ code: 'entry-not-found' });
  const rows = timetable.presentations.map((one) => (one.entryId === entryId ? { ...one, isKept } : one));
  return changeDraft(app, desk.value, (db) => replacePresentations(db, timetable.version.id, rows));
}
