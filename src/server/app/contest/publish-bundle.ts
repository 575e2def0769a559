import { answersReleased } from '#core/contest/feedback.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findCheckpointCovering,
  findLedgerLog,
  listLeafHashes,
  listLeafIndexes,
  listLedgerRecords,
} from '../../db/queries/ledger.ts';
import {
  finalRecordOf,
  resultRecordOf,
  type BundleRecord,
  type BundleState,
  type OpenedBank,
} from '#core/season/bundle.ts';
import type { App } from '../app.ts';
import type { MadeInParts } from '../ledger/keep-public-file.ts';
import { keyOfLog } from '../ledger/open-log.ts';
import { bankNonce, keyOfBank } from './commit-bank.ts';
import { isStillAsked } from './check-bank-use.ts';
import { roundOf, type Contest, type ContestRefusal } from './contest.ts';
import { openedRulings } from './seal-ruling.ts';
import { readLogLimit } from './read-board-standing.ts';
import {
  contestsUsed,
  findPublished,
  openAttempt,
  readAttempts,
  readHead,
  readPlaces,
  rulingsOfRanking,
  viewAttempt,
  viewPlace,
  type PublishedRound,
} from './read-bundle-content.ts';
import { momentAt } from './submission-view.ts';

export type BundleRefusal =
  | ContestRefusal
  | { readonly code: 'ranking-not-found' }
  /** It is published, and its entry comes into a checkpoint within a minute or two. */
  | { readonly code: 'bundle-not-ready' };

const LEAVES_A_PAGE = 5_000;

/**
 * The result bundle of a published round, from which anybody can compute the result again (`ContestBundle`). In parts: a round of
 * any size takes the same memory. It holds no name, no unit, no address: people stand in it under their participant id.
 */
export async function publishBundle(
  app: App,
  seasonId: string,
  roundId: string,
): Promise<Result<MadeInParts, BundleRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const round = await findPublished(app, seasonId, { round: roundId });
  if (!round) return refuse({ code: 'ranking-not-found' });
  const ledger = await readLedger(app, round);
  if (!ledger) return refuse({ code: 'bundle-not-ready' });
  const opened = await isReleased(app, contest.value, round);
  const etag = `"${ledger.contentHash.slice(0, 32)}-${ledger.size}${opened ? '-opened' : ''}"`;
  const subject = `bundle/${seasonId}/${roundId}`;
  return accept({ subject, etag, parts: (reader) => bundleParts(reader, round, ledger, opened) });
}

/**
 * What is opened is the key of whole banks: not while any round that is not over may still ask from one of them. The moment is
 * reckoned by the windows in force, not by those of the version the ranking was computed by.
 */
async function isReleased(app: App, inForce: Contest, { contest, ranking }: PublishedRound): Promise<boolean> {
  const round = roundOf(inForce, ranking.round_id);
  const moment = round && momentAt(app, { contest: inForce, round }, app.clock.seasonNow(contest.seasonId));
  if (!moment || !answersReleased(contest.rules.publication, moment)) return false;
  const used = await contestsUsed(app, contest, ranking.round_id);
  return !used.some(({ blueprint: { bank } }) => isStillAsked(app, { bankId: bank.id }));
}

interface BundleLog {
  readonly state: BundleState;
  readonly note: string;
  readonly size: number;
  readonly key: string;
  readonly contentHash: string;
  readonly records: readonly BundleRecord[];
}

/**
 * The first checkpoint that speaks of the result, or of the list being final, and the records the bundle refers to; `null` while
 * there is none.
 */
async function readLedger(app: App, { contest, ranking }: PublishedRound): Promise<BundleLog | null> {
  const { seasonId } = contest;
  const rows = (await listLedgerRecords(app.db, seasonId)).filter(
    ({ entry }) => entry.round === null || entry.round === ranking.round_id,
  );
  const indexes = await listLeafIndexes(
    app.db,
    seasonId,
    rows.map((row) => row.leaf_hash),
  );
  const records = rows.flatMap((row): BundleRecord[] => {
    const leafIndex = indexes.get(hex(row.leaf_hash));
    if (leafIndex === undefined) return [];
    return [{ leafIndex, entry: row.entry, record: row.record as BundleRecord['record'], salt: hex(row.salt) }];
  });
  const about = { round: ranking.round_id, revision: ranking.revision, records };
  const result = resultRecordOf(about);
  const log = await findLedgerLog(app.db, seasonId);
  if (!result || !log) return null;
  const final = finalRecordOf(about);
  const coveringFinal = final && (await publicCovering(app, seasonId, final.leafIndex));
  const checkpoint = coveringFinal ?? (await publicCovering(app, seasonId, result.leafIndex));
  if (!checkpoint) return null;
  const covered = records.filter(({ leafIndex }) => leafIndex < checkpoint.size);
  return {
    state: coveringFinal ? 'final' : 'provisional',
    note: checkpoint.note,
    size: checkpoint.size,
    key: keyOfLog(app, log.origin),
    contentHash: String(result.record['contentHash']),
    records: covered,
  };
}

/** The first checkpoint that speaks of a leaf, if it may be seen: its size tells how many handed in. */
export async function publicCovering(app: App, seasonId: string, leafIndex: number) {
  const checkpoint = await findCheckpointCovering(app.db, seasonId, leafIndex);
  const until = checkpoint && (await readLogLimit(app, seasonId));
  return until && Temporal.Instant.compare(checkpoint.signed_at, until) > 0 ? undefined : checkpoint;
}

async function* bundleParts(
  app: App,
  round: PublishedRound,
  ledger: BundleLog,
  opened: boolean,
): AsyncIterable<string> {
  yield JSON.stringify(await readHead(app, round)).slice(0, -1);
  yield* listParts(',"attempts":', published(app, round));
  yield* listParts(',"places":', placesOf(app, round));
  if (opened) {
    yield `,"opened":{"banks":${JSON.stringify(await openedBanks(app, round))}`;
    const rulings = openedRulings(app, await rulingsOfRanking(app, round.contest.seasonId, round.ranking));
    if (rulings.length > 0) yield `,"rulings":${JSON.stringify(rulings)}`;
    yield* listParts(',"attempts":', openedAttempts(app, round));
    yield '}';
  } else yield ',"opened":null';
  yield `,"state":${JSON.stringify(ledger.state)}`;
  yield `,"records":${JSON.stringify(ledger.records)}`;
  yield `,"ledger":{"checkpoint":${JSON.stringify(ledger.note)},"keys":${JSON.stringify([ledger.key])}`;
  yield* listParts(',"leaves":', leafHashes(app, round.contest.seasonId, ledger.size));
  yield '}}\n';
}

async function* published(app: App, round: PublishedRound) {
  for await (const row of readAttempts(app, round)) yield await viewAttempt(app, round, row);
}

async function* openedAttempts(app: App, round: PublishedRound) {
  for await (const row of readAttempts(app, round)) yield await openAttempt(app, round, row);
}

async function* placesOf(app: App, round: PublishedRound) {
  for await (const row of readPlaces(app, round)) yield viewPlace(row);
}

async function openedBanks(app: App, { contest, ranking }: PublishedRound): Promise<readonly OpenedBank[]> {
  const used = await contestsUsed(app, contest, ranking.round_id);
  const banks = new Map(used.map(({ blueprint: { bank } }) => [bank.version, bank]));
  return [...banks.values()]
    .sort((a, b) => a.version - b.version)
    .map((bank) => ({ ...keyOfBank(bank), nonce: hex(bankNonce(app, contest.seasonId, bank)) }));
}

/** Leaf hashes of a log up to a size, hexadecimal, read in pages. */
export async function* leafHashes(app: App, seasonId: string, size: number) {
  for (let from = 0; from < size; from += LEAVES_A_PAGE) {
    const page = await listLeafHashes(app.db, seasonId, from, Math.min(from + LEAVES_A_PAGE, size));
    for (const leaf of page) yield hex(leaf.leaf_hash);
  }
}

/** A JSON list, one value a line, in parts of a few dozen kilobytes. */
export async function* listParts(name: string, values: AsyncIterable<unknown>): AsyncIterable<string> {
  let part = `${name}[`;
  let isFirst = true;
  for await (const value of values) {
    part += `${isFirst ? '' : ','}\n${JSON.stringify(value)}`;
    isFirst = false;
    if (part.length < 32_768) continue;
    yield part;
    part = '';
  }
  yield `${part}]`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
