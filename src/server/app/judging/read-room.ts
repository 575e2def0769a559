import { orderChanges, fillOrder, waitingOf } from '#core/judging/order-changes.ts';
import type { PresentationState } from '#core/judging/room-day.ts';
import type { RoomEvent } from '#core/judging/room-events.ts';
import type { RoomSignal, ShownEntry } from '#core/judging/room-signal.ts';
import { mayRunRoom } from '#core/judging/room-policy.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listKnownEntries } from '../../db/queries/presentation.ts';
import { listJudgesOfEntries, listRoomJudges } from '../../db/queries/room-event.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitToRoom, type RoomGateRefusal, type RoomInSight } from './admit-to-room.ts';
import { dayOfRoom, loadRoomDay, type LoadedRoomDay, type RoomPlan } from './find-room-plan.ts';
import { nameEntries, signalOf } from './name-entries.ts';

/** One presentation before whoever looks; without an id and a name where they may know nothing of it. */
export interface PresentationLine {
  readonly entryId: string | null;
  readonly entry: ShownEntry;
  readonly state: PresentationState;
  readonly startsAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly expectedAtMs: number | null;
  readonly isPresent: boolean;
  /** How many of those who judge it are in the room. */
  readonly judgesPresent: number;
  readonly judges: number;
}

export interface RoomView {
  readonly seasonId: string;
  readonly plan: Pick<RoomPlan, 'roomId' | 'name' | 'place' | 'city' | 'isOnline' | 'panelName' | 'days' | 'quorum'>;
  readonly signal: RoomSignal;
  readonly presentations: readonly PresentationLine[];
  readonly judges: readonly {
    readonly personId: string;
    readonly name: string;
    readonly isLead: boolean;
    readonly isPresent: boolean;
  }[];
  readonly mayRun: boolean;
  /** Looks as an officer of the season, not as one who judges. */
  readonly isOfficer: boolean;
  /** Whether what runs is something whoever looks may know of. */
  readonly runsKnown: boolean;
  readonly undoable: Pick<RoomEvent, 'sequence' | 'kind'> | null;
}

/** Which room and day; without a day, the one that fits now. */
export interface RoomAsked {
  readonly roomId: string;
  readonly day?: string | null;
}

/** A room on a day for its lead, its judges and the officers. Entries in conflict with whoever asks have no name there. */
export async function readRoom(app: App, actor: Actor, asked: RoomAsked): Promise<Result<RoomView, RoomGateRefusal>> {
  const seen = await admitToRoom(app, actor, asked.roomId);
  return seen.ok ? accept(await presentRoom(app, seen.value, asked.day)) : seen;
}

/** What a screen of the room is told, for whoever may follow it. */
export async function readRoomSignal(
  app: App,
  actor: Actor,
  asked: RoomAsked,
): Promise<Result<RoomSignal, RoomGateRefusal>> {
  const seen = await admitToRoom(app, actor, asked.roomId);
  if (!seen.ok) return seen;
  const { date, loaded, named } = await loadSeenDay(app, seen.value, asked.day);
  return accept(signalOf(loaded, seen.value.plan, { date, named }));
}

export interface SeenDay {
  readonly date: string;
  readonly loaded: LoadedRoomDay;
  readonly named: ReadonlyMap<string, NonNullable<ShownEntry>>;
}

/** A day of a room with the names that whoever looks may read. */
export async function loadSeenDay(
  app: App,
  { person, award, plan, knows }: RoomInSight,
  day?: string | null,
): Promise<SeenDay> {
  const date = dayOfRoom(app, award.seasonId, plan, day);
  const loaded = await loadRoomDay(app, { award, plan, day: date });
  const entryIds = loaded.day.presentations.map(({ entry }) => entry);
  const known = await listKnownEntries(app.db, { entryIds, personId: person.personId, knows });
  const as = knows === 'all' ? 'officer' : 'judge';
  return { date, loaded, named: await nameEntries(app, { as, award }, known) };
}

async function presentRoom(app: App, seen: RoomInSight, day?: string | null): Promise<RoomView> {
  const { plan, award, actor } = seen;
  const { date, loaded, named } = await loadSeenDay(app, seen, day);
  const entryIds = loaded.day.presentations.map(({ entry }) => entry);
  const [judges, seated] = await Promise.all([
    listRoomJudges(app.db, { panelId: plan.panelId, scheduleId: plan.scheduleId, entryIds }),
    listJudgesOfEntries(app.db, { entryIds, judgingRound: plan.judgingRound }),
  ]);
  const { timer, undoable, judgesPresent } = loaded.day;
  return {
    seasonId: award.seasonId,
    plan: headOf(plan),
    signal: signalOf(loaded, plan, { date, named }),
    presentations: loaded.day.presentations.map((one) => lineOf(one, { seated, named, judgesPresent })),
    judges: judges.map((judge) => ({ ...judge, isPresent: judgesPresent.has(judge.personId) })),
    mayRun: mayRunRoom(actor).ok,
    isOfficer: seen.knows === 'all',
    runsKnown: timer === null || named.has(timer.entry),
    undoable:
      undoable && isKnown(undoable, timer?.entry, named) ? { sequence: undoable.sequence, kind: undoable.kind } : null,
  };
}

/** What of a room's plan is told as it is: its presentations are told by their lines alone. */
function headOf({ roomId, name, place, city, isOnline, panelName, days, quorum }: RoomPlan): RoomView['plan'] {
  return { roomId, name, place, city, isOnline, panelName, days, quorum };
}

/** Whether an event is about nothing that is kept from whoever looks. */
function isKnown(event: RoomEvent, running: string | undefined, named: SeenDay['named']): boolean {
  const about = 'entry' in event ? event.entry : running;
  return about === undefined || named.has(about);
}

function lineOf(
  presentation: LoadedRoomDay['day']['presentations'][number],
  {
    seated,
    named,
    judgesPresent,
  }: {
    readonly seated: Awaited<ReturnType<typeof listJudgesOfEntries>>;
    readonly named: SeenDay['named'];
    readonly judgesPresent: ReadonlySet<string>;
  },
): PresentationLine {
  const { entry: entryId, ...rest } = presentation;
  const entry = named.get(entryId);
  if (!entry) return hiddenLine(presentation);
  const own = seated.filter((judge) => judge.entryId === entryId);
  const present = own.filter(({ personId }) => judgesPresent.has(personId)).length;
  return { ...rest, entryId, entry, judgesPresent: present, judges: own.length };
}

/** Of another entry only when the room is taken: neither who is there for it nor whether it came. */
function hiddenLine(presentation: LoadedRoomDay['day']['presentations'][number]): PresentationLine {
  const { startsAtMs, startedAtMs, endedAtMs, expectedAtMs, state } = presentation;
  const times = { startsAtMs, startedAtMs, endedAtMs, expectedAtMs };
  const unknown = { entryId: null, entry: null, isPresent: false, judgesPresent: 0, judges: 0 };
  return { ...unknown, ...times, state: state === 'no-show' ? 'ended' : state };
}

/** What a new order of those that wait would change, before it is given. Entries that are kept from whoever asks stay where they are. */
export async function planRoomOrder(
  app: App,
  actor: Actor,
  asked: RoomAsked & { readonly entryIds: readonly string[] },
): Promise<
  Result<readonly { readonly entry: ShownEntry; readonly fromMs: number; readonly toMs: number }[], RoomGateRefusal>
> {
  const seen = await admitToRoom(app, actor, asked.roomId);
  if (!seen.ok) return seen;
  const { loaded, named } = await loadSeenDay(app, seen.value, asked.day);
  const entries = fillOrder(
    waitingOf(loaded.day),
    asked.entryIds.filter((entry) => named.has(entry)),
  );
  return accept(
    orderChanges(loaded.facts, entries, loaded.nowMs).map(({ entry, fromMs, toMs }) => ({
      entry: named.get(entry) ?? null,
      fromMs,
      toMs,
    })),
  );
}
