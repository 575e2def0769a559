import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import { insertLotCommitment } from '../../db/queries/contest-lots.ts';
import type { App } from '../app.ts';

/** Seed of the lots of a round: derived from the installation's secret, so it needs no storing before it is revealed. */
export function lotSeedOf(app: Pick<App, 'keys'>, seasonId: string, roundId: string): Uint8Array {
  return app.keys.hmac('contest/lot-seed', `${seasonId}/${roundId}`).subarray(0, SECRET_BYTES);
}

/** What is committed to: SHA-256 over the seed and the round it is for (`commitTo`). Anyone can check it once the seed is revealed. */
function lotCommitment(seed: Uint8Array, seasonId: string, roundId: string): string {
  return commitTo({ contest: seasonId, round: roundId, use: 'lot-seed' }, seed);
}

/** Commits to the seed of a round's lots before anybody's result exists: with its first attempt. Once for each process. */
export async function commitLots(app: App, seasonId: string, roundId: string): Promise<void> {
  const round = `${seasonId}/${roundId}`;
  if (app.contests.committedLots.has(round)) return;
  const commitment = Buffer.from(lotCommitment(lotSeedOf(app, seasonId, roundId), seasonId, roundId), 'hex');
  await insertLotCommitment(app.db, { seasonId, roundId, commitment, at: app.clock.seasonNow(seasonId) });
  app.contests.committedLots.add(round);
}
