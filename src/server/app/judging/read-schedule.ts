import type { Place, ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import { warningsOf, type TimetableWarning } from '#core/judging/schedule/timetable-warnings.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listKnownEntries, type PresentedEntry } from '../../db/queries/presentation.ts';
import { findScheduleRun, type ScheduleRunRow } from '../../db/queries/schedule-run.ts';
import type { ScheduleRow } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import type { Actor } from '../person/actor.ts';
import { loadTimetable, type Timetable } from './load-timetable.ts';
import { openSchedule, type OfRound, type ScheduleDesk, type ScheduleRefusal } from './open-schedule.ts';
import { isRunning, type KeptSolving } from './plan-schedule.ts';

/** An entry of the round as an officer reads it in a timetable. */
export interface TimetableEntry {
  /** Of an entry in conflict with whoever asks: a name of this reading alone. */
  readonly entryId: string;
  /** Nothing of it is told but that its place is taken. */
  readonly isHidden: boolean;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly panelId: string | null;
  readonly presentsOnline: boolean;
  /** Said when it can present. */
  readonly note: string | null;
  /** Half-days it would like best, as it said. */
  readonly wishes: readonly Temporal.Instant[];
}

export interface TimetablePlace extends Place {
  readonly isKept: boolean;
  readonly judges: readonly string[];
}

export interface TimetableInSight {
  readonly version: ScheduleRow;
  readonly slots: readonly Temporal.Instant[];
  readonly rooms: Timetable['rooms'];
  /** Panels of the round with who sits there. */
  readonly seats: Timetable['seats'];
  readonly entries: readonly TimetableEntry[];
  readonly places: readonly TimetablePlace[];
  readonly warnings: readonly TimetableWarning[];
  /** By which a page warns at once; it holds nothing of hidden entries but that they take a place. */
  readonly problem: ScheduleProblem;
  readonly solving: KeptSolving | null;
}

export interface ScheduleInSight {
  readonly judgingRound: string;
  readonly mayChange: boolean;
  readonly versions: readonly ScheduleRow[];
  readonly draft: ScheduleRow | null;
  readonly inForce: ScheduleRow | null;
  /** The version that was asked for: the draft, else the one in force; `null` = there is none. */
  readonly shown: TimetableInSight | null;
  readonly run: (ScheduleRunRow & { readonly isRunning: boolean }) | null;
}

/**
 * The timetable of a round for officers of its season: the draft, or the version in force, or the one that is asked for by its number.
 * Of entries in conflict with whoever asks nothing is told but that a place is taken.
 */
export async function readSchedule(
  app: App,
  actor: Actor,
  { number, ...of }: OfRound & { readonly number?: number | undefined },
): Promise<Result<ScheduleInSight, ScheduleRefusal>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { versions, draft, inForce, roles, judgingRound } = desk.value;
  const wanted = versions.find((version) => version.number === number) ?? draft ?? inForce;
  const [shown, run] = await Promise.all([
    wanted && showTimetable(app, desk.value, wanted),
    draft && findScheduleRun(app.db, draft.id),
  ]);
  return accept({
    judgingRound,
    mayChange: roles.has('organiser'),
    versions,
    draft,
    inForce,
    shown,
    run: run ? { ...run, isRunning: isRunning(app, run) } : null,
  });
}

async function showTimetable(app: App, desk: ScheduleDesk, version: ScheduleRow): Promise<TimetableInSight> {
  const timetable = await loadTimetable(app, desk.proof, version);
  const placed = timetable.presentations.map(({ entryId }) => entryId);
  const all = [...new Set([...timetable.entries.map(({ entryId }) => entryId), ...placed])];
  const seen = await listKnownEntries(app.db, { entryIds: all, personId: desk.proof.personId, knows: 'all' });
  const known = new Map(seen.map((entry) => [entry.entryId, entry]));
  const alias = new Map(all.filter((id) => !known.has(id)).map((id, at) => [id, `an-${at + 1}`]));
  const named = (id: string) => alias.get(id) ?? id;
  // A hidden entry that has no place is not there at all: not even its number is told.
  const isTold = (id: string) => known.has(id) || placed.includes(id);
  const warnings = warningsOf(timetable.problem, timetable.places);
  return {
    version,
    slots: timetable.slots,
    rooms: timetable.rooms,
    seats: timetable.seats,
    entries: all
      .filter(isTold)
      .map((id) => entryLine(desk, timetable, { id: named(id), entry: known.get(id), of: id })),
    places: timetable.presentations.map(({ isKept, judges }, at) => {
      const place = timetable.places[at]!;
      return { ...place, entry: named(place.entry), isKept, judges: known.has(place.entry) ? judges : [] };
    }),
    warnings: warnings.filter(({ entry }) => known.has(entry)),
    problem: problemInSight(timetable.problem, { isSeen: (id) => known.has(id), isTold, named }),
    solving: solvingInSight(version.solving as KeptSolving | null, (id) => known.has(id)),
  };
}

interface Line {
  readonly id: string;
  readonly of: string;
  readonly entry: PresentedEntry | undefined;
}

function entryLine({ award }: ScheduleDesk, timetable: Timetable, { id, of, entry }: Line): TimetableEntry {
  const nothing = { name: '', organisationName: '', categoryLabel: '', categoryName: { vi: '' } };
  if (!entry)
    return { entryId: id, isHidden: true, ...nothing, panelId: null, presentsOnline: false, note: null, wishes: [] };
  const said = timetable.entrants.find(({ entryId }) => entryId === of);
  const { categoryLabel, categoryName } = namesOf(award.award.categories, entry);
  return {
    entryId: id,
    isHidden: false,
    name: entry.name,
    organisationName: entry.organisationName,
    categoryLabel,
    categoryName,
    panelId: timetable.entries.find(({ entryId }) => entryId === of)?.panelId ?? null,
    presentsOnline: said?.presentsOnline ?? false,
    note: said?.note ?? null,
    wishes: (said?.times ?? []).filter(({ kind }) => kind === 'prefers').map(({ from }) => from),
  };
}

interface Sight {
  readonly isSeen: (id: string) => boolean;
  readonly isTold: (id: string) => boolean;
  readonly named: (id: string) => string;
}

function problemInSight(problem: ScheduleProblem, { isSeen, isTold, named }: Sight): ScheduleProblem {
  return {
    ...problem,
    entries: problem.entries
      .filter(({ id }) => isTold(id))
      .map((entry) =>
        isSeen(entry.id)
          ? entry
          : { id: named(entry.id), category: null, online: false, slots: null, prefers: [], judges: null },
      ),
    conflicts: problem.conflicts.filter(({ entry }) => isSeen(entry)),
    fixed: problem.fixed.filter(({ entry }) => isSeen(entry)),
  };
}

function solvingInSight(solving: KeptSolving | null, isSeen: (id: string) => boolean): KeptSolving | null {
  if (!solving) return null;
  const unscheduled = solving.unscheduled.filter(({ entry }) => isSeen(entry));
  return { ...solving, unscheduled, released: solving.released.filter(({ entry }) => isSeen(entry)) };
}
