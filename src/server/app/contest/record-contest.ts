import { listLotCommitments, listUnrecordedResults } from '../../db/queries/ledger.ts';
import { findLotList } from '../../db/queries/contest-lots.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Contest } from './contest.ts';
import { freezeUnits, unitLotRound } from './freeze-units.ts';
import { contestsUsed, hashContent } from './read-bundle-content.ts';
import { recordBank, recordRules, recordVersionsUsed } from './record-versions.ts';

/** Does something once for each name, as far as this process knows. */
type Once = (name: string, act: () => Promise<void>) => Promise<void>;

function onceFor(known: Set<string>): Once {
  return async (name, act) => {
    if (known.has(name)) return;
    await act();
    known.add(name);
  };
}

/**
 * Records in the log what decides a contest and is not a submission: the rules and the bank in force, where they were not recorded
 * when they came into force, and the commitments to lots. Each once; `known` remembers what this process has seen recorded.
 */
export async function recordContest(app: App, seasonId: string, known: Set<string>): Promise<void> {
  const contest = app.contests.find(seasonId);
  const inForce = app.seasons.find(seasonId);
  if (!contest.ok || !inForce) return;
  const once = onceFor(known);
  const { bank } = contest.value.blueprint;
  const { season, version } = inForce;
  await once(`${seasonId}/rules/${version}`, () => recordRules(app, app.db, season, version));
  await once(`${seasonId}/bank/${bank.id}/${bank.version}`, () => recordBank(app, app.db, seasonId, bank));
  for (const { round_id: round, commitment } of await listLotCommitments(app.db, seasonId)) {
    const record = { use: 'lots', round, commitment: Buffer.from(commitment).toString('hex') };
    const entry = { seasonId, type: 'key-commitment', subject: `lots/${round}`, round, record } as const;
    await once(`${seasonId}/lots/${round}`, () => recordEntry(app, app.db, entry));
  }
  const drawn = unitLotRound(contest.value);
  const name = `${seasonId}/units/${drawn}`;
  if (drawn && !known.has(name) && (await findLotList(app.db, seasonId, drawn)))
    await once(name, () => freezeUnits(app, app.db, contest.value, drawn)); // ranked by an older program
}

/**
 * Records what was published and is not in the log yet, with the versions of rules and bank it rests on. Reads every attempt of a
 * round that was just published: minutes for a large one.
 */
export async function recordResults(app: App, seasonId: string, known: Set<string>): Promise<void> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return;
  await recordPublishedVersions(app, contest.value, onceFor(known));
  for (const { round_id: round, revision } of await listUnrecordedResults(app.db, seasonId)) {
    const contentHash = await hashContent(app, seasonId, { round, revision });
    if (!contentHash) continue; // some submission waits to be appended
    const record = { round, revision, contentHash };
    await recordEntry(app, app.db, { seasonId, type: 'result', subject: `${round}/${revision}`, round, record });
  }
}

/** A net for versions that were in force before they were recorded with their adoption: what a bundle names must be in the log. */
async function recordPublishedVersions(app: App, contest: Contest, once: Once): Promise<void> {
  for (const ranking of await listLatestRankings(app.db, contest.seasonId)) {
    if (!ranking.published_at) continue;
    await once(`versions/${ranking.id}`, async () => {
      const ranked = await app.contests.at(contest.seasonId, ranking.rules_version, contest.bankVersion);
      await recordVersionsUsed(app, await contestsUsed(app, ranked, ranking.round_id));
    });
  }
}
