import type { Kysely } from 'kysely';
import { bankOf, type BankDefinition } from '#core/contest/bank-definition.ts';
import type { Bank } from '#core/contest/bank.ts';
import { completeRules } from '#core/contest/complete-rules.ts';
import { rulesHash } from '#core/season/bundle.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { listSeasonsWithBank, readSeasonVersion } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { commitToBank } from './commit-bank.ts';
import type { Contest } from './contest.ts';

/**
 * Records a version of a contest's rules in the log, once. Within the transaction that puts it in force: a version that is replaced
 * a moment later is in the log all the same. Rules that say too little are not recorded: nobody can begin under them.
 */
export async function recordRules(
  app: Pick<App, 'clock' | 'ids'>,
  db: Kysely<Database>,
  season: SeasonDefinition,
  version: number,
): Promise<void> {
  const rules = season.kind === 'contest' ? completeRules(season.contest) : null;
  if (!rules?.ok) return;
  const record = { version, rulesHash: rulesHash(rules.value), definitionHash: definitionHash(season) };
  await recordEntry(app, db, {
    seasonId: season.id,
    type: 'rule-version',
    subject: `rules/${version}`,
    round: null,
    record,
  });
}

/** Records the commitment to the key of a bank version for one contest, once. */
export async function recordBank(
  app: Pick<App, 'clock' | 'ids' | 'keys'>,
  db: Kysely<Database>,
  seasonId: string,
  bank: Bank,
): Promise<void> {
  const { id, version } = bank;
  const record = { use: 'bank', bank: id, version, commitment: commitToBank(app, seasonId, bank) };
  await recordEntry(app, db, {
    seasonId,
    type: 'key-commitment',
    subject: `bank/${id}/${version}`,
    round: null,
    record,
  });
}

/** The same for every contest in force that asks from the bank, within the transaction that adds the version. */
export async function recordBankVersion(
  app: Pick<App, 'clock' | 'ids' | 'keys'>,
  db: Kysely<Database>,
  definition: BankDefinition,
  version: number,
): Promise<void> {
  const bank = bankOf(definition, version);
  for (const seasonId of await listSeasonsWithBank(db, definition.id)) await recordBank(app, db, seasonId, bank);
}

/** Records the versions of rules and bank under which attempts began, whatever is in force by now. */
export async function recordVersionsUsed(app: App, used: readonly Contest[]): Promise<void> {
  for (const { seasonId, rulesVersion, blueprint } of used) {
    const found = await readSeasonVersion(app.db, seasonId, rulesVersion);
    if (found) await recordRules(app, app.db, found.season, rulesVersion);
    await recordBank(app, app.db, seasonId, blueprint.bank);
  }
}
