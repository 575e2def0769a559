import type { RoomAct } from '#core/judging/room-events.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { scoreKey } from '#core/judging/score-sheet-total.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app/app.ts';
import { listAssignments } from '../app/judging/list-assignments.ts';
import { openScoreSheet } from '../app/judging/open-score-sheet.ts';
import { recordRoomAct } from '../app/judging/record-room-act.ts';
import { recuseFromEntry } from '../app/judging/recuse-from-entry.ts';
import { saveScores } from '../app/judging/save-scores.ts';
import { sealScoreSheet } from '../app/judging/seal-score-sheet.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { actAs, must } from './act-as.ts';
import type { Cast } from './cast.ts';
import { SAMPLE_JUDGES, type SamplePanel } from './sample-council.ts';
import type { SamplePlace } from './sample-plan.ts';
import { moveSample, SAMPLE_DAYS } from './sample-clock.ts';

/** Minutes after the start of a slot at which its parts begin, and its end: 3 + 10 + 10 + 2 in the season. */
const PARTS = [
  [3, { kind: 'part-begun' }],
  [13, { kind: 'part-begun' }],
  [23, { kind: 'part-begun' }],
  [25, { kind: 'ended' }],
] as const satisfies readonly (readonly [number, RoomAct])[];

interface Day {
  readonly record: (place: SamplePlace, act: RoomAct) => Promise<void>;
}

/** What happens in the rooms, pressed by the secretary; every act has seen the one before it. */
async function beginDay(app: App, cast: Cast): Promise<Day> {
  const secretary = await actAs(app, cast.sampleSecretary);
  const seen = new Map<string, number>();
  return {
    record: async ({ room }, act) => {
      const asked = { roomId: room, seenSequence: seen.get(room) ?? 0, act };
      seen.set(room, must(await recordRoomAct(app, secretary, asked)).sequence);
    },
  };
}

const onDay = (places: readonly SamplePlace[], day: string) =>
  places.filter(({ slot }) => dayInVietNam(Temporal.Instant.from(slot)).toString() === day);

/** The first day from beginning to end; its sheets are sealed the same evening, all but one. */
export async function walkFirstDay(
  app: App,
  cast: Cast,
  { places, panels }: { readonly places: readonly SamplePlace[]; readonly panels: readonly SamplePanel[] },
): Promise<void> {
  const heard = onDay(places, SAMPLE_DAYS.first);
  const day = await beginDay(app, cast);
  await noteJudges(app, day, heard);
  for (const [slot, together] of Map.groupBy(heard, (place) => place.slot)) {
    await moveSample(app, slot);
    for (const place of together) await startPresentation(day, place);
    for (const [minutes, act] of PARTS) {
      await moveSample(app, after(slot, minutes));
      for (const place of together) await day.record(place, act);
    }
  }
  // The vote of the evening is about the first panel's entries: the sheet that is not sealed is one of the second's.
  const draft = heard.findLast(({ panelId }) => panelId !== panels[0]!.panelId)!;
  await scoreDay(app, cast, { heard, draft });
}

/**
 * The second day up to its third presentation: one is over, one was called and is absent, one was interrupted (a clock that stands still
 * is right whenever somebody comes to look), the rest wait. One judge has stepped back from the last.
 */
export async function walkSecondDay(app: App, cast: Cast, places: readonly SamplePlace[]): Promise<void> {
  const [over, absent, running, last] = onDay(places, SAMPLE_DAYS.second);
  if (!over || !absent || !running || !last) throw new Error('the sample has too few presentations on its second day');
  const day = await beginDay(app, cast);
  await noteJudges(app, day, [over, absent, running, last]);
  await moveSample(app, over.slot);
  await startPresentation(day, over);
  for (const [minutes, act] of PARTS) {
    await moveSample(app, after(over.slot, minutes));
    await day.record(over, act);
  }
  await scoreDay(app, cast, { heard: [over], draft: over });
  await moveSample(app, after(absent.slot, 5));
  await day.record(absent, { kind: 'no-show', entry: absent.entry });
  await stepBack(app, cast, last);
  await moveSample(app, running.slot);
  await startPresentation(day, running);
  await moveSample(app, after(running.slot, 3));
  await day.record(running, { kind: 'part-begun' });
  await moveSample(app, after(running.slot, 7));
  await day.record(running, { kind: 'paused' });
}

const after = (slot: string, minutes: number) => Temporal.Instant.from(slot).add({ minutes }).toString();

async function noteJudges(app: App, day: Day, places: readonly SamplePlace[]): Promise<void> {
  const [first] = places;
  if (first) await moveSample(app, after(first.slot, -10));
  for (const [, together] of Map.groupBy(places, ({ room }) => room))
    for (const judge of new Set(together.flatMap(({ judges }) => judges)))
      await day.record(together[0]!, { kind: 'judge-present', judge });
}

async function startPresentation({ record }: Day, place: SamplePlace): Promise<void> {
  const { entry } = place;
  await record(place, { kind: 'entrant-present', entry });
  await record(place, { kind: 'started', entry });
}

/** A reader who would not sit in the room, if there is one: the presentation keeps its quorum. */
async function stepBack(app: App, cast: Cast, { entry, judges }: SamplePlace): Promise<void> {
  const readers: { readonly judge: SignedIn; readonly assignmentId: string }[] = [];
  for (const part of SAMPLE_JUDGES) {
    const judge = await actAs(app, cast[part]);
    const line = must(await listAssignments(app, judge)).find(({ entryId }) => entryId === entry);
    if (line) readers.push({ judge, assignmentId: line.assignmentId });
  }
  const { judge, assignmentId } = readers.find((one) => !judges.includes(one.judge.personId)) ?? readers.at(-1)!;
  must(await recuseFromEntry(app, judge, { assignmentId, reason: 'Vừa nhận lời tư vấn cho đơn vị (minh họa)' }));
}

interface ToScore {
  readonly heard: readonly SamplePlace[];
  /** Of what the last of its judges leaves a draft. */
  readonly draft: SamplePlace;
}

/** Every judge opens, saves and seals what was heard. */
async function scoreDay(app: App, cast: Cast, { heard, draft }: ToScore): Promise<void> {
  for (const [severity, part] of SAMPLE_JUDGES.entries()) {
    const judge = await actAs(app, cast[part]);
    for (const { assignmentId, entryId } of must(await listAssignments(app, judge))) {
      const place = heard.find(({ entry }) => entry === entryId);
      const leavesDraft = entryId === draft.entry && judge.personId === draft.judges.at(-1);
      if (place) await score(app, judge, { assignmentId, number: place.number, severity, leavesDraft });
    }
  }
}

interface Scoring {
  readonly assignmentId: string;
  readonly number: number;
  readonly severity: number;
  readonly leavesDraft: boolean;
}

async function score(app: App, judge: SignedIn, { assignmentId, leavesDraft, ...of }: Scoring): Promise<void> {
  const { scoreSheetId, revision, definition } = must(await openScoreSheet(app, judge, { assignmentId }));
  const scores = scoresFor(definition, of);
  const comments = Object.fromEntries(definition.criteria.map(({ id }) => [id, 'Nhận xét minh họa.']));
  const saved = must(await saveScores(app, judge, { scoreSheetId, revision, scores, comments }));
  if (!leavesDraft) must(await sealScoreSheet(app, judge, { scoreSheetId, revision: saved.revision }));
}

/** Sevens to nines, one in four entries below the threshold; a judge in three is a little more severe. */
function scoresFor(
  definition: ScoreSheetDefinition,
  { number, severity }: Omit<Scoring, 'assignmentId' | 'leavesDraft'>,
): Record<string, number> {
  const keys = definition.criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  const middle = number % 4 === 3 ? 6 : 8;
  const lessAt = (at: number) => (severity % 3 === 2 && at % 4 === 0 ? 1 : 0);
  return Object.fromEntries(keys.map((key, at) => [key, middle + ((at + number + severity) % 3) - 1 - lessAt(at)]));
}
