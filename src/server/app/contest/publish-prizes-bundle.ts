import { prizesRecordOf, type ContestPrizesHead } from '#core/season/contest-prizes.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findContestPrizes, type ContestPrizesRow } from '../../db/queries/contest-prizes.ts';
import type { App } from '../app.ts';
import type { MadeInParts } from '../ledger/keep-public-file.ts';
import { prizePlaces } from './compute-contest-prizes.ts';
import type { Contest } from './contest.ts';
import { leafHashes, listParts, type BundleRefusal } from './publish-bundle.ts';
import { listBundleRecords, readCovering } from './read-covering.ts';

/**
 * The prizes of the whole contest as a file from which anybody computes them again (`ContestPrizesBundle`), in parts. It holds no
 * name: people stand in it under their participant id, and of invitations only how many came.
 */
export async function publishPrizesBundle(app: App, seasonId: string): Promise<Result<MadeInParts, BundleRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const row = await findContestPrizes(app.db, seasonId);
  if (!row) return refuse({ code: 'ranking-not-found' });
  const log = await readLog(app, seasonId, row);
  if (!log) return refuse({ code: 'bundle-not-ready' });
  const contest = await app.contests.at(seasonId, row.rules_version, found.value.bankVersion);
  const etag = `"prizes-${row.revision}-${log.size}"`;
  const subject = `prizes-bundle/${seasonId}`;
  return accept({ subject, etag, parts: (reader) => parts(reader, { contest, row, log }) });
}

type PrizesLog = NonNullable<Awaited<ReturnType<typeof readLog>>>;

/** What is recorded of rules, lots, lists and prizes, under the first checkpoint that speaks of the prizes or of their being final. */
async function readLog(app: App, seasonId: string, { revision }: ContestPrizesRow) {
  const records = await listBundleRecords(app, seasonId, ({ type, use }) => type === 'result' || USES.has(use));
  const published = prizesRecordOf({ revision, records }, 'contest-prizes');
  const final = prizesRecordOf({ revision, records }, 'contest-prizes-final');
  const covering = published && (await readCovering(app, seasonId, { records, first: published, then: final }));
  return covering ? { ...covering, state: covering.isThen ? ('final' as const) : ('provisional' as const) } : null;
}

const USES = new Set(['lots', 'final-list', 'contest-prizes', 'contest-prizes-final']);

interface ToPublish {
  readonly contest: Contest;
  readonly row: ContestPrizesRow;
  readonly log: PrizesLog;
}

async function* parts(app: App, { contest, row, log }: ToPublish): AsyncIterable<string> {
  const head = row.head as unknown as ContestPrizesHead;
  yield JSON.stringify(head).slice(0, -1);
  yield* listParts(',"places":', allPlaces(app, contest, { head, ids: row.ranking_ids }));
  yield `,"state":${JSON.stringify(log.state)},"records":${JSON.stringify(log.records)}`;
  yield `,"ledger":{"checkpoint":${JSON.stringify(log.note)},"keys":${JSON.stringify([log.key])}`;
  yield* listParts(',"leaves":', leafHashes(app, contest.seasonId, log.size));
  yield '}}\n';
}

async function* allPlaces(
  app: App,
  contest: Contest,
  { head, ids }: { readonly head: ContestPrizesHead; readonly ids: readonly string[] },
) {
  for (const [at, { round }] of head.rounds.entries())
    yield* prizePlaces(app.db, contest, { id: ids[at]!, round_id: round });
}
