import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { ShownEntry } from '#core/judging/room-signal.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listSheets, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import { listKnownEntries } from '../../db/queries/presentation.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitToRoomDesk, type RoomGateRefusal, type RoomInSight } from './admit-to-room.ts';
import { isExcluded, sheetFor } from './describe-sheet.ts';
import { dayOfRoom, presentationsOn, type RoomPlan } from './find-room-plan.ts';
import { nameEntries } from './name-entries.ts';
import type { RoomAsked } from './read-room.ts';

/** One paper sheet: of an entry, for a judge of it. */
export interface PackSheet {
  readonly assignmentId: string;
  /** Printed on the paper, and shown where it is typed: that the right paper lies there. */
  readonly code: string;
  readonly entry: NonNullable<ShownEntry>;
  readonly startsAtMs: number;
  readonly judgeName: string;
  readonly definition: ScoreSheetDefinition;
}

export interface RoomPack {
  readonly seasonId: string;
  readonly day: string;
  readonly plan: Pick<RoomPlan, 'name' | 'place' | 'city' | 'isOnline' | 'panelName'>;
  readonly timetable: readonly {
    readonly startsAtMs: number;
    readonly entry: ShownEntry;
    readonly judges: readonly string[];
  }[];
  readonly sheets: readonly PackSheet[];
}

/**
 * What a room needs on paper for a day: the timetable, and a sheet for each entry and each of its judges who is in no conflict with it. For
 * the secretariat and the organiser; entries in conflict with whoever asks are left to another officer.
 */
export async function readRoomPack(
  app: App,
  actor: Actor,
  asked: RoomAsked,
): Promise<Result<RoomPack, RoomGateRefusal>> {
  const seen = await admitToRoomDesk(app, actor, asked.roomId);
  if (!seen.ok) return seen;
  if (seen.value.knows !== 'all') return refuse({ code: 'room-run-by-others' });
  return accept(await gather(app, seen.value, asked.day));
}

async function gather(app: App, { person, award, plan }: RoomInSight, asked?: string | null): Promise<RoomPack> {
  const day = dayOfRoom(app, award.seasonId, plan, asked);
  const today = presentationsOn(plan, day);
  const entryIds = today.map(({ entryId }) => entryId);
  const known = await listKnownEntries(app.db, { entryIds, personId: person.personId, knows: 'all' });
  // Judges read it: by the names they may read.
  const named = await nameEntries(app, { as: 'judge', award }, known);
  const sheets = await listSheets(app.db, { entryIds: known.map(({ entryId }) => entryId) } as unknown as SeenJudging);
  const ofRound = sheets.filter(({ judgingRound }) => judgingRound === plan.judgingRound);
  const judgesOf = (entryId: string) => ofRound.filter((sheet) => sheet.entryId === entryId && !isExcluded(sheet));
  const { name, place, city, isOnline, panelName } = plan;
  return {
    seasonId: award.seasonId,
    day,
    plan: { name, place, city, isOnline, panelName },
    timetable: today.map(({ entryId, startsAt }) => ({
      startsAtMs: startsAt.epochMilliseconds,
      entry: named.get(entryId) ?? null,
      judges: judgesOf(entryId).map(({ judgeName }) => judgeName),
    })),
    sheets: today.flatMap(({ entryId, startsAt }) => {
      const [entry, row] = [named.get(entryId), known.find((one) => one.entryId === entryId)];
      const definition = row && sheetFor(award, row, plan.judgingRound);
      // Paper is of scores: a room whose round is judged otherwise gets the timetable alone.
      if (!entry || !definition || definition.mode !== undefined) return [];
      const startsAtMs = startsAt.epochMilliseconds;
      return judgesOf(entryId).map((sheet) => paperOf(sheet, { entry, definition, startsAtMs }));
    }),
  };
}

function paperOf(
  { assignmentId, judgeName }: SheetRow,
  about: Pick<PackSheet, 'entry' | 'definition' | 'startsAtMs'>,
): PackSheet {
  return { assignmentId, judgeName, code: codeOfPaper(assignmentId), ...about };
}

/** The code of a judge's paper: the end of its assignment's id, in two groups that can be read aloud. */
export function codeOfPaper(assignmentId: string): string {
  return assignmentId
    .slice(-8)
    .toUpperCase()
    .replace(/^(.{4})/, '$1-');
}
