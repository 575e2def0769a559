import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openBenchSite, type BenchSite, type BenchSiteOptions } from './bench-site.ts';
import { fillAttempts } from './fill-attempts.ts';
import type { PrizesAlone } from './prizes-alone.ts';

export interface PrizesFigures extends PrizesAlone {
  readonly rounds: number;
}

export interface PrizesOptions {
  readonly people: number;
}

export const PRIZES_SMALL: PrizesOptions = { people: 1000 };
export const PRIZES_FULL: PrizesOptions = { people: 250_000 };

const LISTS = [1, 2, 3, 4].map((round) => `00000000-0000-4000-8000-00000000000${round}`);

/** Gives everybody a place in the lists of four rounds, and computes the prizes of the contest in a process of its own. */
export async function benchPrizes({ people }: PrizesOptions, where: BenchSiteOptions = {}): Promise<PrizesFigures> {
  const site = await openBenchSite(where);
  try {
    await fillAttempts(site.database, { season: site.season, round: site.round, rows: people });
    await fillLists(site);
    await site.stopProgram();
    return { rounds: LISTS.length, ...(await prizesAlone(site)) };
  } finally {
    await site.stop();
  }
}

/** The same people in every list, each time in another order; without asking each row whether what it refers to is there. */
async function fillLists({ database, season, round }: BenchSite): Promise<void> {
  await database.query("set session_replication_role = 'replica'");
  for (const [at, id] of LISTS.entries()) {
    await database.query(PLACES, [id, season, round]);
    await database.query(LOTS, [season, `dot-${at + 1}`]);
  }
  await database.query("set session_replication_role = 'origin'");
  await database.query('analyze ranking_place');
  await database.query('checkpoint');
}

const PLACES = `
  insert into ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, score_hundredths, all_correct,
    duration_ms, submitted_at, by_lot, prize_id)
  select $1::uuid, place, place, participant_id, attempt_id, 'Nguyễn Văn A', score_hundredths, all_correct, duration_ms,
    submitted_at, false, case when place <= 10 then 'nhat' end
  from (select *, row_number() over (order by hashtext(participant_id::text || $1::text))::int as place
    from attempt where season_id = $2 and round_id = $3) as ranked`;
const LOTS = `
  insert into lot_draw (season_id, round_id, commitment, committed_at, seed, revealed_at)
  values ($1, $2, decode(repeat('5a', 32), 'hex'), now(), decode(repeat('5a', 32), 'hex'), now())
  on conflict (season_id, round_id) do update set seed = excluded.seed, revealed_at = excluded.revealed_at`;

async function prizesAlone({ environment: env, season }: BenchSite): Promise<PrizesAlone> {
  const script = path.join(import.meta.dirname, 'prizes-alone.ts');
  const child = spawn(process.execPath, [script, season, ...LISTS], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error('the prizes were not computed');
  return JSON.parse(printed) as PrizesAlone;
}

export function describePrizes(figures: PrizesFigures): string {
  const { rounds, people, lines, seconds, hashSeconds, cpuSeconds } = figures;
  const { longestPauseMs, megabytesBefore, peakMegabytes } = figures;
  return [
    `the places of ${people} people in ${rounds} rounds read, added up, ranked and ${lines} lines of prizes made in ${seconds} s`,
    `read once more and hashed in ${hashSeconds} s, as a publication does`,
    `the thread that serves was never away for longer than ${longestPauseMs} ms`,
    `${cpuSeconds} s of processor time of the program, ${megabytesBefore} MB resident before and ${peakMegabytes} MB at most`,
  ].join('\n');
}
