import type { Readable } from 'node:stream';
import { admitHandover, type HandoverRefusal, type PrizeToHandOver } from '#core/contest/prize-handover.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertAttendance,
  insertHandover,
  insertHandoverSheet,
  listHandoverSheets,
} from '../../db/queries/contest-closing.ts';
import { lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';
import { listPrizes, type PrizeLine } from './list-prizes.ts';

export interface PrizeKey {
  readonly roundId: string;
  readonly holderId: string;
  readonly prizeId: string;
}

export type RecordHandoverRefusal =
  ContestRefusal | HandoverRefusal | { readonly code: 'winner-not-found' } | { readonly code: 'prize-handed-over' };

/** Notes that a prize was handed over: to its holder, or to whoever received it for them. Once. */
export async function recordHandover(
  app: App,
  organiser: OrganiserOf,
  input: PrizeKey & { readonly receivedBy: string },
): Promise<Result<void, RecordHandoverRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId); // nobody passes the prize on, or corrects the list, meanwhile
    const line = (await listPrizes({ ...app, db }, organiser)).find((one) => isLine(one, input));
    if (!line) return refuse({ code: 'winner-not-found' });
    const admitted = admitHandover(factsOf(line), contest.value.rules.sanctions);
    if (!admitted.ok) return admitted;
    const receivedBy = input.receivedBy.normalize('NFC').trim().slice(0, 200) || line.name;
    const at = app.clock.seasonNow(seasonId);
    const { roundId, holderId, prizeId } = input;
    const row = { seasonId, roundId, holderId, prizeId, receivedBy, by: organiser.actor.personId, at };
    return (await insertHandover(db, row)) ? accept(undefined) : refuse({ code: 'prize-handed-over' });
  });
}

function factsOf(line: PrizeLine): PrizeToHandOver {
  const { isFinal, kind, hasOpenCase } = line;
  const isIdentified = line.identity !== null || line.review !== null;
  return { isFinal, isIdentified, isPerson: kind === 'individual', hasOpenCase };
}

function isLine(line: PrizeLine, { roundId, holderId, prizeId }: PrizeKey): boolean {
  return line.roundId === roundId && line.holderId === holderId && line.prizeId === prizeId;
}

/** Notes who of the holders came to the closing programme: those named are present, the others are not. */
export async function recordAttendance(
  app: App,
  organiser: OrganiserOf,
  present: ReadonlySet<string>,
): Promise<Result<void, never>> {
  const seasonId = organiser.scope.id;
  const at = app.clock.seasonNow(seasonId);
  const holders = new Map((await listPrizes(app, organiser)).map((line) => [line.holderId, line.isPresent]));
  for (const [holderId, before] of holders) {
    const isPresent = present.has(holderId);
    if (before === isPresent) continue;
    await insertAttendance(app.db, { seasonId, holderId, isPresent, by: organiser.actor.personId, at });
  }
  return accept(undefined);
}

export interface HandoverSheet {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly uploadedAt: string;
}

const SHEET_TYPES: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
};
const MOST_BYTES = 20_000_000;

export type SheetRefusal = { readonly code: 'sheet-not-readable' } | { readonly code: 'sheet-too-large' };

/** Keeps a signed sheet of the record of handing over: a scan or a photograph. What it is, its first bytes say. */
export async function uploadHandoverSheet(
  app: App,
  organiser: OrganiserOf,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<void, SheetRefusal>> {
  const { bytes } = file;
  if (bytes.byteLength > MOST_BYTES) return refuse({ code: 'sheet-too-large' });
  const type = Object.keys(SHEET_TYPES).find((one) => SHEET_TYPES[one]!.every((byte, at) => bytes[at] === byte));
  if (!type) return refuse({ code: 'sheet-not-readable' });
  const seasonId = organiser.scope.id;
  const id = app.ids.uuid();
  await app.files.put(id, bytes);
  const name = file.name
    .normalize('NFC')
    .replace(/[\\/\p{Cc}]/gu, '_')
    .slice(-120);
  const at = app.clock.seasonNow(seasonId);
  const row = { id, seasonId, name, type, size: bytes.byteLength, by: organiser.actor.personId, at };
  await insertHandoverSheet(app.db, row);
  return accept(undefined);
}

/** The signed sheets that were kept. */
export async function listSheets(app: App, organiser: OrganiserOf): Promise<readonly HandoverSheet[]> {
  const rows = await listHandoverSheets(app.db, organiser.scope.id);
  return rows.map(({ uploaded_at, ...row }) => ({ ...row, uploadedAt: uploaded_at.toString() }));
}

/** One signed sheet; `null` where the season has none of this id. */
export async function readSheet(
  app: App,
  organiser: OrganiserOf,
  id: string,
): Promise<(HandoverSheet & { read(): Readable }) | null> {
  const sheet = (await listSheets(app, organiser)).find((one) => one.id === id);
  return sheet ? { ...sheet, read: () => app.files.read(sheet.id) } : null;
}
