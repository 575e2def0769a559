import ExcelJS from 'exceljs';
import {
  checkHeadcounts,
  headcountLines,
  type HeadcountLine,
  type HeadcountProblem,
  type HeadcountRead,
} from '#core/contest/headcount-lines.ts';
import { recordsOf } from '#core/shared/delimited-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { approveDeclaredHeadcounts, insertDeclaredHeadcounts } from '../../db/queries/headcount.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';
import { refreshUnitBoard } from './refresh-unit-board.ts';

export type HeadcountFileRefusal =
  | ContestRefusal
  | { readonly code: 'headcount-file-unreadable' }
  | { readonly code: 'headcount-columns-missing' }
  | { readonly code: 'headcount-file-too-large' };

/** What a list of headcounts would bring, before anything is written. */
export interface HeadcountReview {
  readonly lines: readonly HeadcountLine[];
  readonly read: readonly HeadcountRead[];
  readonly problems: readonly HeadcountProblem[];
}

const MOST_LINES = 20_000;

/** Reads a list of headcounts (Excel or CSV) and says, line by line, what it would bring and what is wrong. Writes nothing. */
export async function readHeadcountFile(
  app: App,
  organiser: OrganiserOf,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<HeadcountReview, HeadcountFileRefusal>> {
  const records = await recordsIn(file);
  if (!records) return refuse({ code: 'headcount-file-unreadable' });
  const lines = headcountLines(records);
  if (!lines) return refuse({ code: 'headcount-columns-missing' });
  if (lines.length > MOST_LINES) return refuse({ code: 'headcount-file-too-large' });
  return reviewHeadcounts(app, organiser, lines);
}

/** The same for lines that were read already, or typed. */
export function reviewHeadcounts(
  app: App,
  organiser: OrganiserOf,
  lines: readonly HeadcountLine[],
): Result<HeadcountReview, ContestRefusal> {
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok) return contest;
  const today = dayInVietNam(app.clock.seasonNow(organiser.scope.id)).toString();
  const checked = checkHeadcounts(lines, { units: contest.value.units.units, defaultDate: today, today });
  return accept({ lines, ...checked });
}

export type ImportHeadcountsRefusal = ContestRefusal | { readonly code: 'headcounts-with-problems' };

/** Declares the headcounts of a list, all or none; they count once somebody else approves them. */
export async function importHeadcounts(
  app: App,
  organiser: OrganiserOf,
  lines: readonly HeadcountLine[],
): Promise<Result<{ readonly declared: number }, ImportHeadcountsRefusal>> {
  const seasonId = organiser.scope.id;
  const review = reviewHeadcounts(app, organiser, lines);
  if (!review.ok) return review;
  const { read, problems } = review.value;
  if (problems.length > 0 || read.length === 0) return refuse({ code: 'headcounts-with-problems' });
  const at = app.clock.seasonNow(seasonId);
  const rows = read.map((one) => ({ ...one, id: app.ids.uuid() }));
  await insertDeclaredHeadcounts(app.db, seasonId, rows, { by: organiser.actor.personId, at });
  return accept({ declared: rows.length });
}

/**
 * Approves declared headcounts and computes the unit board anew; those this person declared stay: a second person approves.
 *
 * Source: parameter 49 of the rules model.
 */
export async function approveHeadcounts(
  app: App,
  organiser: OrganiserOf,
  ids: readonly string[],
): Promise<Result<{ readonly approved: number }, { readonly code: 'headcount-needs-another' }>> {
  const seasonId = organiser.scope.id;
  const at = app.clock.seasonNow(seasonId);
  const approved = await approveDeclaredHeadcounts(app.db, seasonId, ids, { by: organiser.actor.personId, at });
  if (approved === 0) return refuse({ code: 'headcount-needs-another' });
  await refreshUnitBoard(app, seasonId);
  return accept({ approved });
}

type Records = readonly { readonly line: number; readonly cells: readonly string[] }[];

async function recordsIn({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Records | null> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip || name.toLowerCase().endsWith('.xlsx')) return sheetRecords(bytes);
  const text = new TextDecoder('utf-8').decode(bytes).normalize('NFC');
  if (text.includes('\uFFFD')) return null; // not UTF-8: an old encoding would bring wrong names
  const separator = [';', '\t'].find((one) => (text.split('\n')[0] ?? '').includes(one)) ?? ',';
  return recordsOf(text, separator);
}

async function sheetRecords(bytes: Uint8Array): Promise<Records | null> {
  const book = new ExcelJS.Workbook();
  const page = await book.xlsx.load(bytes.buffer as ArrayBuffer).then(
    () => book.worksheets[0],
    () => undefined, // not a workbook: told to whoever chose the file
  );
  if (!page) return null;
  const records: { line: number; cells: string[] }[] = [];
  page.eachRow((row, line) => {
    const cells = Array.from({ length: row.cellCount }, (_, at) => cellText(row.getCell(at + 1)));
    records.push({ line, cells });
  });
  return records;
}

function cellText(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(typeof value === 'number' ? value : cell.text)
    .normalize('NFC')
    .trim();
}
