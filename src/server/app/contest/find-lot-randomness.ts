import type { RandomnessSource } from '#core/ledger/randomness-source.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { findLotValue, listLotSources } from '../../db/queries/contest-lots.ts';
import type { App } from '../app.ts';
import { lotSeedOf } from './commit-lots.ts';

/** Where a round's lots come from: the source named last, our own seed where none was named. */
export async function findLotSource(db: ReadonlyKysely, seasonId: string, roundId: string): Promise<RandomnessSource> {
  return (await listLotSources(db, seasonId, roundId)).at(-1)?.source ?? { kind: 'own' };
}

/**
 * Randomness of a round's lots, hexadecimal; `null` = the named source has not given its value. Our own seed is a secret until it
 * is revealed.
 */
export async function findLotRandomness(
  app: Pick<App, 'keys'>,
  db: ReadonlyKysely,
  seasonId: string,
  roundId: string,
): Promise<string | null> {
  const source = await findLotSource(db, seasonId, roundId);
  if (source.kind === 'own') return Buffer.from(lotSeedOf(app, seasonId, roundId)).toString('hex');
  const value = await findLotValue(db, seasonId, roundId);
  return value ? Buffer.from(value.randomness).toString('hex') : null;
}
