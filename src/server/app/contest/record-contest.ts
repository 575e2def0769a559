import { rulesHash } from '#core/season/bundle.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import type { Bank } from '#core/contest/bank.ts';
import { listLotCommitments, listUnrecordedResults } from '../../db/queries/ledger.ts';
import type { App } from '../app.ts';
import { recordEntry, type ToRecord } from '../ledger/record-entry.ts';
import { commitToBank } from './commit-bank.ts';
import { hashContent } from './read-bundle-content.ts';

/**
 * Records in the log what decides a contest and is not a submission: rule versions and the commitments to banks and lots as soon
 * as they exist, results once they are published. Each once; `known` remembers what this process has seen recorded.
 */
export async function recordContest(app: App, seasonId: string, known: Set<string>): Promise<void> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return;
  const once = async (toRecord: Omit<ToRecord, 'seasonId'>) => {
    const name = `${seasonId}/${toRecord.type}/${toRecord.subject}`;
    if (known.has(name)) return;
    await recordEntry(app, app.db, { seasonId, ...toRecord });
    known.add(name);
  };
  const season = app.seasons.find(seasonId)?.season;
  const { rulesVersion: version, rules, blueprint } = contest.value;
  const record = { version, rulesHash: rulesHash(rules), definitionHash: definitionHash(season) };
  await once({ type: 'rule-version', subject: `rules/${version}`, round: null, record });
  await once(bankCommitment(app, seasonId, blueprint.bank));
  for (const { round_id: round, commitment } of await listLotCommitments(app.db, seasonId)) {
    const lots = { use: 'lots', round, commitment: Buffer.from(commitment).toString('hex') };
    await once({ type: 'key-commitment', subject: `lots/${round}`, round, record: lots });
  }
  await recordResults(app, seasonId);
}

async function recordResults(app: App, seasonId: string): Promise<void> {
  for (const { round_id: round, revision } of await listUnrecordedResults(app.db, seasonId)) {
    const contentHash = await hashContent(app, seasonId, { round, revision });
    if (!contentHash) continue; // some submission waits to be appended
    const record = { round, revision, contentHash };
    await recordEntry(app, app.db, { seasonId, type: 'result', subject: `${round}/${revision}`, round, record });
  }
}

function bankCommitment(app: App, seasonId: string, bank: Bank): Omit<ToRecord, 'seasonId'> {
  const { id, version } = bank;
  const commitment = commitToBank(app, seasonId, bank);
  const record = { use: 'bank', bank: id, version, commitment };
  return { type: 'key-commitment', subject: `bank/${id}/${version}`, round: null, record };
}
