import type { RoomAct } from '#core/judging/room-events.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { SheetScores } from '#core/judging/score-sheet-total.ts';
import { beginSchedule } from '#server/app/judging/begin-schedule.ts';
import { changeScheduleRules, changeScheduleSlots, saveScheduleRoom } from '#server/app/judging/change-schedule.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { planSchedule } from '#server/app/judging/plan-schedule.ts';
import { publishSchedule } from '#server/app/judging/publish-schedule.ts';
import { readSchedule } from '#server/app/judging/read-schedule.ts';
import { recordRoomAct } from '#server/app/judging/record-room-act.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { sealScoreSheet } from '#server/app/judging/seal-score-sheet.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { SEASON, taken } from '#tests/support/award.ts';
import { moveTo, type CouncilCast } from './council-day.ts';
import type { Founded } from './council-founding.ts';
import { bell, seeded } from './council-seed.ts';

const DAYS = ['2019-03-16', '2019-03-17'];
const SESSIONS = [
  { from: '08:00', until: '09:40' },
  { from: '09:50', until: '11:30' },
  { from: '13:30', until: '15:10' },
  { from: '15:20', until: '17:00' },
];
const QUORUM = 2;
const of = { seasonId: SEASON };

export interface Placed {
  readonly entry: string;
  readonly room: string;
  /** The instant at which it begins. */
  readonly slot: string;
  readonly judges: readonly string[];
  /** Under which panel the timetable has the entry. */
  readonly panelId: string | null;
}

/** A room for every panel, slots of the season's length, planned by the solver and published to everybody. */
export async function publishTimetable(
  { app, organiser, size }: CouncilCast,
  { panels }: Founded,
): Promise<readonly [number, readonly Placed[]]> {
  taken(await beginSchedule(app, organiser, of));
  const draft = async () => ({ ...of, revision: taken(await readSchedule(app, organiser, of)).draft!.revision });
  for (const [at, { panelId }] of panels.entries()) {
    const where = { city: 'Hà Nội', place: `Tầng ${1 + (at % 5)}`, isOnline: false, days: null };
    const room = { roomId: null, name: `Phòng ${at + 1}`, panelId, ...where };
    taken(await saveScheduleRoom(app, organiser, { ...(await draft()), ...room }));
  }
  const plan = { days: DAYS.slice(0, size.days), sessions: SESSIONS };
  taken(await changeScheduleSlots(app, organiser, { ...(await draft()), plan }));
  const rules = { quorum: QUORUM, maxInARow: 8, keepsCategories: false };
  taken(await changeScheduleRules(app, organiser, { ...(await draft()), ...rules }));
  const { runId } = taken(await planSchedule(app, organiser, await draft()));
  await app.runs.settled(runId);
  const published = { ...(await draft()), reason: 'Công bố lần đầu', isAware: false };
  taken(await publishSchedule(app, organiser, published));
  const { shown } = taken(await readSchedule(app, organiser, of));
  const panelOf = new Map(shown!.entries.map(({ entryId, panelId }) => [entryId, panelId]));
  const places = shown!.places.map(({ entry, room, slot, judges }) => {
    return { entry, room, slot, judges, panelId: panelOf.get(entry) ?? null };
  });
  return [places.length, places];
}

/** Minutes after the start of a slot at which its parts begin, and the end: 3 + 10 + 10 + 2 in the season. */
const PARTS: readonly (readonly [number, RoomAct['kind'] & ('part-begun' | 'ended')])[] = [
  [3, 'part-begun'],
  [13, 'part-begun'],
  [23, 'part-begun'],
  [25, 'ended'],
];

/** Runs every room slot by slot under the clock of the season: who is there, start, parts, end. One in sixteen comes only when called back. */
export async function runRooms(cast: CouncilCast, places: readonly Placed[]): Promise<readonly [number, void]> {
  const { app, secretariat } = cast;
  const seen = new Map<string, number>();
  let events = 0;
  const record = async ({ room, slot }: Placed, act: RoomAct) => {
    const day = `${room} ${dayOf(slot)}`;
    const asked = { roomId: room, seenSequence: seen.get(day) ?? 0, act };
    seen.set(day, taken(await recordRoomAct(app, secretariat, asked)).sequence);
    events += 1;
  };
  const present = new Set<string>();
  const slots = [...Map.groupBy(places, ({ slot }) => slot)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [slot, heard] of slots) {
    await moveTo(app, slot);
    await together(heard, (place) => begin(place, { record, present }));
    for (const [minutes, kind] of PARTS) {
      await moveTo(app, Temporal.Instant.from(slot).add({ minutes }).toString());
      await together(heard, (place) => record(place, { kind }));
    }
  }
  return [events, undefined];
}

interface Running {
  readonly record: (place: Placed, act: RoomAct) => Promise<void>;
  /** Judges who were noted as there, by room and day. */
  readonly present: Set<string>;
}

async function begin(place: Placed, { record, present }: Running): Promise<void> {
  const { entry, room, slot, judges } = place;
  for (const judge of judges) {
    const key = `${room} ${dayOf(slot)} ${judge}`;
    if (!present.has(key)) await record(place, { kind: 'judge-present', judge });
    present.add(key);
  }
  if (entry.endsWith('0')) {
    await record(place, { kind: 'no-show', entry });
    await record(place, { kind: 'returned', entry });
  }
  await record(place, { kind: 'entrant-present', entry });
  await record(place, { kind: 'started', entry });
}

function dayOf(slot: string): string {
  return Temporal.Instant.from(slot).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}

/** All rooms at once, as on the day. */
async function together(places: readonly Placed[], act: (place: Placed) => Promise<void>): Promise<void> {
  await Promise.all(places.map(act));
}

/** What every judge gave, as the judges know it themselves. */
export type Given = ReadonlyMap<string, readonly GivenSheet[]>;

export interface GivenSheet {
  readonly judge: string;
  readonly definition: ScoreSheetDefinition;
  readonly scores: SheetScores;
  readonly receiptCode: string;
}

/** Every judge opens, saves and seals what is assigned to them; all judges at once. Scores follow entry, judge's severity and chance. */
export async function scoreEverything(
  { app, judges }: CouncilCast,
  entryIds: readonly string[],
): Promise<readonly [number, Given]> {
  const random = seeded(11);
  const quality = new Map(entryIds.map((id) => [id, 7.6 + 0.7 * bell(random)]));
  const given = new Map<string, GivenSheet[]>(entryIds.map((id) => [id, []]));
  const work = judges.map((judge, at) => {
    const severity = 0.35 * bell(random);
    return scoreOwn(app, judge, { random: seeded(100 + at), middle: (id) => quality.get(id)! + severity, given });
  });
  const counts = await Promise.all(work);
  return [counts.reduce((sum, count) => sum + count, 0), given];
}

interface Scoring {
  readonly random: () => number;
  readonly middle: (entryId: string) => number;
  readonly given: Map<string, GivenSheet[]>;
}

async function scoreOwn(app: App, judge: SignedIn, { random, middle, given }: Scoring): Promise<number> {
  const lines = taken(await listAssignments(app, judge));
  for (const { assignmentId, entryId } of lines) {
    const { scoreSheetId, revision, definition } = taken(await openScoreSheet(app, judge, { assignmentId }));
    const scores = drawScores(definition, () => middle(entryId) + 0.6 * bell(random));
    const comments = Object.fromEntries(definition.criteria.map(({ id }) => [id, 'Nhận xét tạo sinh để diễn tập.']));
    const saved = taken(await saveScores(app, judge, { scoreSheetId, revision, scores, comments }));
    const sealed = taken(await sealScoreSheet(app, judge, { scoreSheetId, revision: saved.revision }));
    given.get(entryId)!.push({ judge: judge.personId, definition, scores, receiptCode: sealed.receiptCode ?? '' });
  }
  return lines.length;
}

function drawScores({ scale, criteria }: ScoreSheetDefinition, draw: () => number): SheetScores {
  const keys = criteria.flatMap(({ id, subCriteria }) => subCriteria.map((sub) => `${id}.${sub.id}`));
  const inSteps = (value: number) => Math.round(Math.min(scale.max, Math.max(scale.min, value)) / scale.step);
  const whole = Math.round(1 / scale.step);
  return Object.fromEntries(keys.map((key) => [key, inSteps(draw()) / whole]));
}
