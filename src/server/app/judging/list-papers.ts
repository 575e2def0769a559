import type { ShownEntry } from '#core/judging/room-signal.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listSheets, type SeenJudging } from '../../db/queries/judging.ts';
import { countPaperReaders } from '../../db/queries/paper-reading.ts';
import { listKnownEntries } from '../../db/queries/presentation.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitToRoomDesk, type RoomGateRefusal } from './admit-to-room.ts';
import { isExcluded } from './describe-sheet.ts';
import { dayOfRoom } from './find-room-plan.ts';
import { nameEntries } from './name-entries.ts';
import { codeOfPaper } from './read-room-pack.ts';
import type { RoomAsked } from './read-room.ts';

/** How far a judge's sheet is, on screen or on paper; no score is told. */
export interface PaperLine {
  readonly assignmentId: string;
  readonly code: string;
  readonly entry: NonNullable<ShownEntry>;
  readonly judgeName: string;
  /** `two-differ`: as many have read it, and they do not agree yet. */
  readonly state: 'none' | 'one-read' | 'two-differ' | 'sealed' | 'sealed-from-paper';
}

/** The sheets of a room and day with how far they are, for those who type paper. */
export async function listPapers(
  app: App,
  actor: Actor,
  asked: RoomAsked,
): Promise<Result<readonly PaperLine[], RoomGateRefusal>> {
  const seen = await admitToRoomDesk(app, actor, asked.roomId);
  if (!seen.ok) return seen;
  const { person, award, plan, knows } = seen.value;
  if (knows !== 'all') return refuse({ code: 'room-run-by-others' });
  const day = dayOfRoom(app, award.seasonId, plan, asked.day);
  const entryIds = plan.presentations
    .filter(({ startsAt }) => dayInVietNam(startsAt).toString() === day)
    .map(({ entryId }) => entryId);
  const known = await listKnownEntries(app.db, { entryIds, personId: person.personId, knows });
  const named = await nameEntries(app, { as: 'officer', award }, known);
  const rows = await listSheets(app.db, { entryIds: [...named.keys()] } as unknown as SeenJudging);
  const sheets = rows.filter((sheet) => sheet.judgingRound === plan.judgingRound && !isExcluded(sheet));
  const counted = await countPaperReaders(
    app.db,
    sheets.map(({ assignmentId }) => assignmentId),
  );
  const readersOf = new Map(counted.map(({ assignmentId, readers }) => [assignmentId, Number(readers)]));
  const lines = sheets.flatMap(({ assignmentId, entryId, judgeName, sealedVersion, fromPaper }) => {
    const entry = named.get(entryId);
    const state = fromPaper ? 'sealed-from-paper' : stateOf(sealedVersion > 0, readersOf.get(assignmentId) ?? 0);
    return entry ? [{ assignmentId, code: codeOfPaper(assignmentId), entry, judgeName, state, entryId }] : [];
  });
  const place = (line: { readonly entryId: string }) => entryIds.indexOf(line.entryId);
  return accept(lines.toSorted((a, b) => place(a) - place(b)).map(({ entryId: _entryId, ...line }) => line));
}

function stateOf(isSealed: boolean, readers: number): PaperLine['state'] {
  if (isSealed) return 'sealed';
  if (readers === 0) return 'none';
  return readers === 1 ? 'one-read' : 'two-differ';
}
