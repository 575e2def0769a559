import { collectiveRecordOf, type CollectiveBundle, type CollectiveLots } from '#core/season/collective-prizes.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findLotDraw } from '../../db/queries/contest-lots.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { MadeInParts } from '../ledger/keep-public-file.ts';
import { findFrozenUnits } from './freeze-units.ts';
import { headOfCollective, readCollective } from './publish-collective.ts';
import { leafHashes, listParts, type BundleRefusal } from './publish-bundle.ts';
import { lotsOf } from './read-bundle-content.ts';
import { listBundleRecords, readCovering } from './read-covering.ts';

/**
 * The collective prizes as a file from which anybody awards them again (`CollectiveBundle`). It is there once the round that draws
 * units is published, because its lots are revealed then, and a checkpoint speaks of the prizes.
 */
export async function publishCollectiveBundle(app: App, seasonId: string): Promise<Result<MadeInParts, BundleRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const published = await readCollective(app, seasonId);
  if (!published) return refuse({ code: 'ranking-not-found' });
  const { revision, board } = published;
  const records = await listBundleRecords(app, seasonId, ({ use }) => USES.has(use));
  const recorded = collectiveRecordOf({ revision, records });
  const log = recorded?.record['contentHash'] ? await readCovering(app, seasonId, { records, first: recorded }) : null;
  const lots = board.lotRound === null ? null : await unitLotsOf(app, seasonId, board.lotRound);
  if (!log || lots === undefined) return refuse({ code: 'bundle-not-ready' });
  const { rules } = await app.contests.at(seasonId, board.rulesVersion, found.value.bankVersion);
  const bundle = { ...headOfCollective(seasonId, published), rules, lots, records: log.records };
  const subject = `collective-bundle/${seasonId}`;
  const etag = `"collective-${revision}-${log.size}"`;
  return accept({ subject, etag, parts: (reader) => partsOf(reader, bundle, log) });
}

async function* partsOf(
  app: App,
  bundle: Omit<CollectiveBundle, 'ledger'>,
  { note, key, size }: { readonly note: string; readonly key: string; readonly size: number },
): AsyncIterable<string> {
  yield JSON.stringify(bundle).slice(0, -1);
  yield `,"ledger":{"checkpoint":${JSON.stringify(note)},"keys":${JSON.stringify([key])}`;
  yield* listParts(',"leaves":', leafHashes(app, bundle.contest, size));
  yield '}}\n';
}

const USES = new Set(['collective-prizes', 'collective-lots', 'lots', 'lot-source', 'lot-list', 'lot-value']);

/** The lots of the round that draws units with the list as it was frozen; `undefined` = they are not revealed yet. */
async function unitLotsOf(app: App, seasonId: string, round: string): Promise<CollectiveLots | undefined> {
  const frozen = await findFrozenUnits(app.db, seasonId, round);
  const ranking = (await listLatestRankings(app.db, seasonId)).find((one) => one.round_id === round);
  if (!frozen || !ranking?.published_at) return undefined;
  const of = await lotsOf(app, seasonId, ranking);
  if ('seed' in of && !(await findLotDraw(app.db, seasonId, round))?.seed) return undefined;
  return { round, units: frozen.units, of };
}
