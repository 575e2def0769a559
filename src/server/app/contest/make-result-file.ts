import type { Readable } from 'node:stream';
import type { ResultColumn } from '#core/contest/result-columns.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { ResultListDocument } from '../../ports/documents.ts';
import { insertResultFile, listResultFiles, lockResultFile } from '../../db/queries/contest-file.ts';
import type { App } from '../app.ts';
import type { PublishedRound } from './read-bundle-content.ts';
import { readResultList, readResultRows, type ResultList, type ResultValue } from './read-result-list.ts';
import { writeDataDictionary, writeResultCsv, writeResultJson, type DataWords } from './write-result-data.ts';
import { writeResultSheet, type SheetToWrite } from './write-result-sheet.ts';

export const RESULT_FORMATS = ['pdf', 'xlsx', 'csv', 'json', 'dictionary'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

type Rows = readonly ReadonlyMap<ResultColumn, ResultValue>[];

/** The words of the files; they come from the door, with the rows where the words go among them. */
export interface ResultFileWords {
  document(list: ResultList, rows: Rows): ResultListDocument;
  sheet(list: ResultList, rows: Rows): SheetToWrite;
  data(list: ResultList): DataWords;
}

/** A file of a published list. */
export interface ResultFile {
  readonly format: ResultFormat;
  readonly size: number;
  readonly etag: string;
  read(): Readable;
}

/** Most places a format holds: a printed list beyond some pages, or a sheet beyond what opens, serves nobody. The data have all. */
export const MOST_PLACES: Readonly<Record<ResultFormat, number>> = {
  pdf: 500,
  xlsx: 100_000,
  csv: Number.MAX_SAFE_INTEGER,
  json: Number.MAX_SAFE_INTEGER,
  dictionary: 0,
};

/**
 * A file of the published list of a round: made once for each state of the list, then read as it is. It holds what the rules
 * publish and nothing else. However many ask for it first at once, in however many processes, it is made once and the others wait
 * for it.
 */
export async function makeResultFile(
  app: App,
  seasonId: string,
  wanted: { readonly roundId: string; readonly format: ResultFormat },
  words: ResultFileWords,
): Promise<Result<ResultFile, { readonly code: 'ranking-not-found' }>> {
  const found = await readResultList(app, seasonId, wanted.roundId);
  if (!found) return refuse({ code: 'ranking-not-found' });
  const { list, round } = found;
  const known = await findFile(app, list, wanted.format);
  if (known) return accept(known);
  await makeOnce(app, { list, round, format: wanted.format, words });
  const kept = await findFile(app, list, wanted.format);
  if (!kept) throw new Error(`the ${wanted.format} of ${wanted.roundId} was made and is not there`);
  return accept(kept);
}

/** Makes a file unless somebody does: within this process they share one making, and one process at a time makes it. */
async function makeOnce(app: App, toWrite: ToWrite): Promise<void> {
  const { list, format } = toWrite;
  const name = `${list.rankingId}/${list.state}/${format}`;
  const { making } = app.contests;
  const underway = making.get(name) ?? makeLocked(app, name, toWrite).finally(() => making.delete(name));
  making.set(name, underway);
  await underway;
}

/** All of it on the one connection that holds the lock: many files at once must not wait for each other's connections. */
async function makeLocked(app: App, name: string, toWrite: ToWrite): Promise<void> {
  await app.db.transaction().execute(async (db) => {
    const own: App = { ...app, db };
    await lockResultFile(db, name);
    if (await findFile(own, toWrite.list, toWrite.format)) return; // another process was quicker
    await keepFile(own, toWrite);
  });
}

/** The files of a published list that were made already, with their sizes. */
export async function listMadeFiles(
  app: App,
  seasonId: string,
  roundId: string,
): Promise<readonly Pick<ResultFile, 'format' | 'size'>[]> {
  const found = await readResultList(app, seasonId, roundId);
  if (!found) return [];
  const rows = await listResultFiles(app.db, found.list.rankingId, found.list.state);
  return rows.map(({ format, size }) => ({ format: format as ResultFormat, size }));
}

async function findFile(app: App, list: ResultList, format: ResultFormat): Promise<ResultFile | null> {
  const rows = await listResultFiles(app.db, list.rankingId, list.state);
  const row = rows.find((one) => one.format === format);
  if (!row) return null;
  return { format, size: row.size, etag: row.etag, read: () => app.files.read(row.file_id) };
}

interface ToWrite {
  readonly list: ResultList;
  readonly round: PublishedRound;
  readonly format: ResultFormat;
  readonly words: ResultFileWords;
}

/** Data are written while they are read, however many; a printed list and a sheet hold no more than their kind bears (`MOST_PLACES`). */
async function* partsOf(app: App, { list, round, format, words }: ToWrite): AsyncIterable<string | Uint8Array> {
  const rows = readResultRows(app, round, MOST_PLACES[format]);
  if (format === 'csv') yield* writeResultCsv(list, rows);
  else if (format === 'json') yield* writeResultJson(list, rows, words.data(list));
  else if (format === 'dictionary') yield writeDataDictionary(list, words.data(list));
  else if (format === 'xlsx') yield await writeResultSheet(words.sheet(list, await allOf(rows)));
  else {
    const at = Temporal.Instant.from(list.finalAt ?? list.publishedAt);
    yield await app.documents.print('result-list', words.document(list, await allOf(rows)), at);
  }
}

async function allOf<Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function keepFile(app: App, toWrite: ToWrite): Promise<void> {
  const { list, format } = toWrite;
  const fileId = app.ids.uuid();
  const { size, digest } = await app.files.putParts(fileId, partsOf(app, toWrite));
  const row = { rankingId: list.rankingId, state: list.state, format, fileId, size, etag: `"${digest.slice(0, 22)}"` };
  const isNew = await insertResultFile(app.db, { ...row, at: app.clock.seasonNow(list.seasonId) });
  if (!isNew) await app.files.discard(fileId);
}
