import type { Kysely } from 'kysely';
import {
  changedEntries,
  changedSittings,
  sittingsOf,
  type EntryChange,
  type SittingChange,
  type ToldPresentation,
} from '#core/judging/schedule/compare-timetables.ts';
import { breaksRule, warningsOf } from '#core/judging/schedule/timetable-warnings.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listWriters } from '../../db/queries/entrant-mail.ts';
import {
  listKnownEntries,
  listPlacedEntries,
  replacePresentations,
  type PresentationRow,
  type PresentedEntry,
} from '../../db/queries/presentation.ts';
import {
  insertSchedulePublication,
  listScheduleRooms,
  updateDraft,
  type RoomRow,
  type ScheduleRow,
} from '../../db/queries/schedule.ts';
import {
  countScheduleLetters,
  insertScheduleLetters,
  listOrganisationsOfEntries,
  retryRefusedScheduleLetters,
} from '../../db/queries/schedule-letter.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { recordOrderOpened } from './draw-presentation-order.ts';
import { loadTimetable, type Timetable } from './load-timetable.ts';
import { seatedRows } from './move-presentation.ts';
import { findUnreached } from './print-schedule-letters.ts';
import {
  openDraftAsRead,
  openSchedule,
  type DraftDesk,
  type DraftRefusal,
  type OfDraft,
  type OfRound,
  type ScheduleDesk,
  type ScheduleRefusal,
} from './open-schedule.ts';

/** What a publication would do, and to whom. */
export interface PublicationPreview {
  readonly draft: ScheduleRow;
  readonly inForce: ScheduleRow | null;
  readonly presentations: number;
  /** Entries of the round that have no place. */
  readonly leftOut: number;
  /** Presentations that break a rule where they stand. */
  readonly broken: number;
  /** Who scores entries without sitting in their rooms, with the names of the entries that whoever asks may see. */
  readonly unheard: readonly {
    readonly personId: string;
    readonly name: string;
    readonly entries: readonly string[];
  }[];
  /** Whose entrants get a letter, if somebody of theirs is here (`isReached`); of entries in conflict only their number. */
  readonly entries: readonly (PresentedEntry & Pick<EntryChange, 'change'> & { readonly isReached: boolean })[];
  readonly hiddenEntries: number;
  /** Judges who get a letter, by name. */
  readonly judges: readonly { readonly personId: string; readonly name: string }[];
}

export type PreviewRefusal = Exclude<DraftRefusal, { readonly code: 'schedule-changed' | 'schedule-order-drawn' }>;

/** Shows who would get a letter, and why, if the draft were published now. */
export async function previewPublication(
  app: App,
  actor: Actor,
  of: OfRound,
): Promise<Result<PublicationPreview, PreviewRefusal>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { roles, draft, inForce, proof } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  if (!draft) return refuse({ code: 'schedule-no-draft' });
  const { timetable, changes } = await foresee(app.db, desk.value, draft);
  const entryIds = changes.entries.map(({ entryId }) => entryId);
  const unheard = unheardIn(timetable);
  const named = [...new Set([...entryIds, ...unheard.map(({ entry }) => entry)])];
  const seen = await listKnownEntries(app.db, { entryIds: named, personId: proof.personId, knows: 'all' });
  const unreached = await findUnreached(app, entryIds);
  const known = new Map(seen.map((entry) => [entry.entryId, entry]));
  const people = new Set(changes.sittings.map(({ personId }) => personId));
  const names = new Map(timetable.seats.map(({ personId, judgeName }) => [personId, judgeName]));
  return accept({
    draft,
    inForce,
    presentations: timetable.presentations.length,
    leftOut: timetable.entries.length - timetable.presentations.length,
    broken: brokenOf(timetable),
    unheard: [...Map.groupBy(unheard, ({ judge }) => judge)].flatMap(([personId, list]) => {
      const told = list.flatMap(({ entry }) => known.get(entry)?.name ?? []);
      return told.length > 0 ? [{ personId, name: names.get(personId) ?? '', entries: told }] : [];
    }),
    entries: changes.entries.flatMap(({ entryId, change }) => {
      const entry = known.get(entryId);
      return entry ? [{ ...entry, change, isReached: !unreached.has(entryId) }] : [];
    }),
    hiddenEntries: entryIds.filter((id) => !known.has(id)).length,
    judges: [...people].map((personId) => ({ personId, name: names.get(personId) ?? '' })),
  });
}

/** Pairs of a judge and an entry that they score and will not hear. */
function unheardIn({ problem, places }: Timetable) {
  return warningsOf(problem, places).flatMap((one) =>
    one.code === 'reader-elsewhere' ? one.judges.map((judge) => ({ judge, entry: one.entry })) : [],
  );
}

function brokenOf({ problem, places }: Timetable): number {
  return new Set(
    warningsOf(problem, places)
      .filter(breaksRule)
      .map(({ entry }) => entry),
  ).size;
}

interface Changes {
  readonly entries: readonly EntryChange[];
  readonly sittings: readonly SittingChange[];
}

/** The draft as it would be published, with the judges seated anew, and what it changes for whom. */
async function foresee(db: Kysely<Database>, { proof, inForce }: ScheduleDesk, draft: ScheduleRow) {
  const timetable = await loadTimetable({ db }, proof, draft);
  const rows = seatedRows(timetable, timetable.places);
  const after = told(rows, timetable.rooms);
  const before = inForce ? await toldIn(db, inForce) : [];
  const changes: Changes = {
    entries: changedEntries(before, after),
    sittings: changedSittings(sittingsOf(before, inForce?.slotMinutes ?? 0), sittingsOf(after, draft.slotMinutes)),
  };
  return { timetable, rows, changes };
}

async function toldIn(db: Kysely<Database>, { id }: ScheduleRow): Promise<readonly ToldPresentation[]> {
  const [rows, rooms] = await Promise.all([listPlacedEntries(db, id), listScheduleRooms(db, id)]);
  return told(rows, rooms);
}

function told(rows: readonly PresentationRow[], rooms: readonly RoomRow[]): readonly ToldPresentation[] {
  const texts = new Map(rooms.map((room) => [room.roomId, roomTextOf(room)]));
  return rows.map((row) => ({ ...row, roomText: texts.get(row.roomId) ?? '' }));
}

function roomTextOf({ name, city, place, isOnline }: RoomRow): string {
  return JSON.stringify([name, city, place, isOnline]);
}

export type PublishRefusal =
  | DraftRefusal
  | { readonly code: 'schedule-empty' }
  | { readonly code: 'schedule-reason-missing' }
  | { readonly code: 'schedule-order-not-drawn' }
  | { readonly code: 'schedule-breaks-rules'; readonly count: number };

export interface ToPublish extends OfDraft {
  readonly reason: string;
  /** Says that rules are broken and publishes all the same. */
  readonly isAware: boolean;
}

/**
 * Publishes the draft as it stands: judges are seated anew by what is known now, the version is frozen, and everybody for whom it
 * changes something gets an invitation or a recall, in one transaction. Nobody else is written to.
 */
export async function publishSchedule(
  app: App,
  actor: Actor,
  { reason: written, isAware, ...of }: ToPublish,
): Promise<Result<{ readonly number: number; readonly letters: number }, PublishRefusal>> {
  const desk = await openDraftAsRead(app, actor, of);
  if (!desk.ok) return desk;
  const reason = written.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'schedule-reason-missing' });
  const published = await app.db.transaction().execute(async (db) => {
    // What is checked is what is published: no plan is adopted and no conflict stated meanwhile.
    await lockSeason(db, of.seasonId);
    return publish(app, db, { desk: desk.value, reason, isAware });
  });
  if (!published.ok) return published;
  await app.rooms.changed('');
  return accept({ number: desk.value.draft.number, letters: published.value });
}

interface Publishing extends Pick<ToPublish, 'reason' | 'isAware'> {
  readonly desk: DraftDesk;
}

/** Refused as changed where somebody changed or published it meanwhile. */
async function publish(
  app: App,
  db: Kysely<Database>,
  { desk, reason, isAware }: Publishing,
): Promise<Result<number, PublishRefusal>> {
  const { draft, proof } = desk;
  const { seasonId, personId } = proof;
  const { timetable, rows, changes } = await foresee(db, desk, draft);
  if (rows.length === 0) return refuse({ code: 'schedule-empty' });
  if (draft.orderCommitment !== null && draft.orderDrawnAt === null)
    return refuse({ code: 'schedule-order-not-drawn' });
  const broken = brokenOf(timetable);
  if (broken > 0 && !isAware) return refuse({ code: 'schedule-breaks-rules', count: broken });
  if (!(await updateDraft(db, { id: draft.id, revision: draft.revision }))) return refuse({ code: 'schedule-changed' });
  await replacePresentations(db, draft.id, rows);
  await insertSchedulePublication(db, proof, { scheduleId: draft.id, reason, ...momentOf(app, seasonId) });
  await recordOrderOpened(app, db, { id: draft.id, seasonId });
  const letters = await queueLetters(app, db, { scheduleId: draft.id, seasonId, changes });
  const act = { action: 'schedule-published', subjectKind: 'schedule', subjectId: draft.id };
  const detail = { number: draft.number, presentations: rows.length, letters };
  await recordAct(app, db, { ...act, detail, seasonId, personId });
  return accept(letters);
}

async function queueLetters(
  app: App,
  db: Kysely<Database>,
  of: { readonly scheduleId: string; readonly seasonId: string; readonly changes: Changes },
): Promise<number> {
  const { scheduleId, seasonId, changes } = of;
  const entryIds = changes.entries.map(({ entryId }) => entryId);
  const owners = new Map(
    (await listOrganisationsOfEntries(db, entryIds)).map(({ entryId, organisationId }) => [entryId, organisationId]),
  );
  const writers = Map.groupBy(
    await listWriters(db, [...new Set(owners.values())], app.clock.wallNow()),
    ({ organisationId }) => organisationId,
  );
  const head = () => ({ id: app.ids.uuid(), seasonId, scheduleId, at: app.clock.wallNow() });
  const methodOf = (change: EntryChange['change']): 'request' | 'cancel' => (change === 'gone' ? 'cancel' : 'request');
  const toEntrants = changes.entries.flatMap(({ entryId, change }) =>
    (writers.get(owners.get(entryId) ?? '') ?? []).map(({ personId }) => ({
      ...head(),
      personId,
      method: methodOf(change),
      entryId,
      roomId: null,
      day: null,
    })),
  );
  const toJudges = changes.sittings.map(({ personId, roomId, day, change }) => ({
    ...head(),
    personId,
    method: methodOf(change),
    entryId: null,
    roomId,
    day,
  }));
  const letters = [...toEntrants, ...toJudges];
  await insertScheduleLetters(db, letters);
  return letters.length;
}

/** How many invitations of the version in force wait, went out, or were refused; `null` = nothing is published. */
export async function countLettersInForce(
  app: App,
  actor: Actor,
  of: OfRound,
): Promise<Result<Awaited<ReturnType<typeof countScheduleLetters>> | null, ScheduleRefusal>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { inForce } = desk.value;
  return accept(inForce && (await countScheduleLetters(app.db, inForce.id)));
}

/** Lets refused invitations of the version in force be tried again. */
export async function retryScheduleLetters(
  app: App,
  actor: Actor,
  of: OfRound,
): Promise<Result<{ readonly retried: number }, ScheduleRefusal | { readonly code: 'not-allowed' }>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { inForce, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  return accept({ retried: inForce ? await retryRefusedScheduleLetters(app.db, inForce.id) : 0 });
}
