import type { Kysely } from 'kysely';
import { bankOf } from '#core/contest/bank-definition.ts';
import { answerKeyOf } from '#core/contest/mark.ts';
import { completeRules } from '#core/contest/complete-rules.ts';
import { roundBlueprintsOf } from '#core/contest/round-sets.ts';
import type { ContestSeason, SeasonDefinition } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { Database } from '../../db/schema.ts';
import { latestBankVersion } from '../../db/queries/bank.ts';
import { listTree } from '../../db/queries/agency.ts';
import { readSeasonVersion } from '../../db/queries/season.ts';
import type { Keys } from '../../ports/keys.ts';
import type { SeasonCatalogue } from '../season/catalogue.ts';
import { readBankVersion } from './read-bank-in-force.ts';
import type { Contest, ContestRefusal, Round } from './contest.ts';
import { contradictionsIn, papersSpreadOf } from './lint-season.ts';
import { indexUnits, type Unit, type UnitIndex } from './unit-index.ts';

/** The contests in force, ready to be taken part in, in memory: the hot path asks nothing else about rules, bank or tree. */
export interface ContestDesk {
  /** The contest under the rules and bank in force, or why it cannot run. */
  find(seasonId: string): Result<Contest, ContestRefusal>;
  /** The contest under the versions an attempt began with, whatever is in force now. */
  at(seasonId: string, rulesVersion: number, bankVersion: number): Promise<Contest>;
  /** Rereads rules, banks and trees: at start, and whenever a process adopts a version. */
  refresh(): Promise<void>;
}

export interface DeskWorld {
  readonly db: Kysely<Database>;
  readonly keys: Keys;
  readonly seasons: SeasonCatalogue;
}

/** Opens the desk with what is in force. */
export async function openContestDesk(world: DeskWorld): Promise<ContestDesk> {
  let inForce = new Map<string, Result<Contest, ContestRefusal>>();
  const byVersion = new Map<string, Promise<Contest>>();

  const refresh = async () => {
    const contests = world.seasons.all().filter((entry) => entry.season.kind === 'contest');
    const made = await Promise.all(
      contests.map(
        async ({ season, version }) =>
          [season.id, await currentContest(world, season as ContestSeason, version)] as const,
      ),
    );
    inForce = new Map(made);
  };
  const at = (seasonId: string, rulesVersion: number, bankVersion: number): Promise<Contest> => {
    const current = inForce.get(seasonId);
    if (current?.ok && current.value.rulesVersion === rulesVersion && current.value.bankVersion === bankVersion)
      return Promise.resolve(current.value);
    const name = `${seasonId}/${rulesVersion}/${bankVersion}`;
    const known = byVersion.get(name) ?? contestAt(world, seasonId, rulesVersion, bankVersion);
    byVersion.set(name, known);
    known.catch(() => byVersion.delete(name));
    return known;
  };
  await refresh();
  return { find: (seasonId) => inForce.get(seasonId) ?? refuse({ code: 'contest-not-found' }), at, refresh };
}

async function currentContest(
  world: DeskWorld,
  season: ContestSeason,
  version: number,
): Promise<Result<Contest, ContestRefusal>> {
  const { bank } = season.contest;
  if (bank === null) return refuse({ code: 'bank-missing' });
  const findings = contradictionsIn(season);
  if (findings.length > 0) return refuse({ code: 'rules-contradictory', findings });
  const made = await makeContest(world, season, version, await latestBankVersion(world.db, bank));
  if (!made.ok) return made;
  const papersSpread = await papersSpreadOf(world, season, made.value.blueprint.bank);
  return accept({ ...made.value, papersSpread });
}

async function contestAt(
  world: DeskWorld,
  seasonId: string,
  rulesVersion: number,
  bankVersion: number,
): Promise<Contest> {
  const found = await readSeasonVersion(world.db, seasonId, rulesVersion);
  if (found?.season.kind !== 'contest') throw new Error(`no contest ${seasonId} version ${rulesVersion}`);
  const contest = await makeContest(world, found.season, rulesVersion, bankVersion);
  if (!contest.ok) throw new Error(`contest ${seasonId} version ${rulesVersion}: ${contest.refusal.code}`);
  return contest.value;
}

async function makeContest(
  world: DeskWorld,
  season: ContestSeason,
  rulesVersion: number,
  bankVersion: number,
): Promise<Result<Contest, ContestRefusal>> {
  const rules = completeRules(season.contest);
  if (!rules.ok) return rules;
  const bank = await bankAt(world, season.contest.bank ?? '', bankVersion);
  if (!bank) return refuse({ code: 'bank-missing' });
  const blueprints = roundBlueprintsOf(bank, rules.value.paper);
  if (!blueprints.ok) return refuse({ code: 'bank-unfit', cause: blueprints.refusal.code });
  const rounds = roundsOf(season);
  return accept({
    seasonId: season.id,
    name: season.name,
    year: season.year,
    rulesVersion,
    bankVersion,
    rules: rules.value,
    rounds,
    target: season.contest.participationTarget,
    blueprint: blueprints.value.common,
    blueprints: blueprints.value,
    key: answerKeyOf(bank),
    practice: bank.practice,
    units: await unitsOf(world.db, season, rounds),
    secrets: secretsOf(world.keys, season.id),
    papersSpread: null, // asked of what is in force alone
  });
}

async function bankAt(world: DeskWorld, bankId: string, version: number) {
  const definition = await readBankVersion(world, bankId, version);
  return definition ? bankOf(definition, version) : undefined;
}

function roundsOf(season: SeasonDefinition): readonly Round[] {
  return season.stages
    .filter((stage) => stage.kind === 'round')
    .flatMap((stage) => {
      const window = stageWindow(stage);
      return window ? [{ id: stage.id, name: stage.name, window }] : [];
    });
}

/** The tree as it stood on the day the first round opens: people name the unit they belonged to then. */
async function unitsOf(db: Kysely<Database>, season: ContestSeason, rounds: readonly Round[]): Promise<UnitIndex> {
  const root = season.contest.agencyTree;
  if (root === null) return indexUnits([], () => '');
  const opens = rounds[0]?.window.opens;
  const day = opens ? dayInVietNam(opens).toString() : `${season.year}-01-01`;
  const rows = await listTree(db, root, day);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const folded = new Map(rows.map((row) => [row.id, row.folded]));
  const units = rows.map((row): Unit => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    alternativeName: row.alternative_name,
    type: row.type,
    parentId: row.parent_id,
    parentName: row.parent_id ? (names.get(row.parent_id) ?? null) : null,
    illustrative: row.illustrative,
  }));
  return indexUnits(units, (unit) => folded.get(unit.id) ?? '');
}

function secretsOf(keys: Keys, seasonId: string) {
  return {
    paper: keys.derive(`contest/paper/${seasonId}`),
    participant: keys.derive(`contest/participant/${seasonId}`),
  };
}
