import type { RoomSignal, ShownEntry } from '#core/judging/room-signal.ts';
import type { PresentedEntry } from '../../db/queries/presentation.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { loadEntrantNames } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor, type Looking } from '../dossier/name-entrant.ts';
import type { LoadedRoomDay, RoomPlan } from './find-room-plan.ts';

/** Entries as they are called before whoever looks. Where an award is judged blind, judges and displays read no name. */
export async function nameEntries(
  app: App,
  looking: Looking & { readonly award: AwardInForce },
  entries: readonly PresentedEntry[],
): Promise<ReadonlyMap<string, NonNullable<ShownEntry>>> {
  const names = await loadEntrantNames(
    app,
    entries.map(({ dossierId, organisationName }) => ({ dossierId, organisationName, looking })),
  );
  return new Map(
    entries.map((entry) => [
      entry.entryId,
      {
        name: wordsFor(looking, entry.name, names.get(entry.dossierId) ?? []),
        organisationName: nameEntrant(looking, entry.organisationName),
        category: namesOf(looking.award.award.categories, entry).categoryName,
      },
    ]),
  );
}

/** What a screen of the room is told; an entry without a name here is another one, of which it is told nothing. */
export function signalOf(
  { day, facts, nowMs }: LoadedRoomDay,
  plan: Pick<RoomPlan, 'name'>,
  { date, named }: { readonly date: string; readonly named: ReadonlyMap<string, NonNullable<ShownEntry>> },
): RoomSignal {
  const next = day.presentations.find(({ entry }) => entry === day.next);
  return {
    serverMs: nowMs,
    roomName: plan.name,
    day: date,
    parts: facts.parts,
    timer: day.timer && timerWithoutEntry(day.timer),
    now: (day.timer && named.get(day.timer.entry)) ?? null,
    next: next
      ? {
          entry: named.get(next.entry) ?? null,
          startsAtMs: next.startsAtMs,
          expectedAtMs: next.expectedAtMs ?? next.startsAtMs,
        }
      : null,
    lateMinutes: Math.floor(day.lateMs / 60_000),
    sequence: day.sequence,
  };
}

function timerWithoutEntry(timer: NonNullable<LoadedRoomDay['day']['timer']>): NonNullable<RoomSignal['timer']> {
  const { startedAtMs, part, partBegunAtMs, pausedAtMs, pausedMs, addedSeconds } = timer;
  return { startedAtMs, part, partBegunAtMs, pausedAtMs, pausedMs, addedSeconds };
}
