// `npm run bench -- [contest|growth|ranking|prizes|planning] [--small] [--json] [--seconds N] [--people N] [--rows N] [--profile FOLDER]`
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { benchContest, describeContest, FULL, SMALL } from './bench-contest.ts';
import { benchGrowth, describeGrowth, GROWTH_FULL, GROWTH_SMALL } from './bench-growth.ts';
import { benchPlanning, describePlanning, PLANNING_FULL, PLANNING_SMALL } from './bench-planning.ts';
import { benchPrizes, describePrizes, PRIZES_FULL, PRIZES_SMALL } from './bench-prizes.ts';
import { benchRanking, describeRanking, RANKING_FULL, RANKING_SMALL } from './bench-ranking.ts';
import { openBenchSite } from './bench-site.ts';

interface Asked {
  readonly small: boolean;
  readonly seconds: number | undefined;
  readonly people: number | undefined;
  readonly rows: number | undefined;
  readonly profile: string | undefined;
}

interface Outcome {
  readonly figures: object;
  readonly text: string;
  readonly isGood: boolean;
}

const BENCHES: Readonly<Record<string, (asked: Asked) => Promise<Outcome>>> = {
  contest: async ({ small, seconds, people, profile }) => {
    const size = small ? SMALL : FULL;
    const site = await openBenchSite({ profileInto: profile });
    try {
      const crowds = people === undefined ? size.crowds : [people];
      const figures = await benchContest(site, { crowds, seconds: seconds ?? size.seconds });
      return { figures, text: describeContest(figures), isGood: figures.lost === 0 };
    } finally {
      await site.stop();
    }
  },
  growth: async ({ small, seconds, people, rows }) => {
    const size = small ? GROWTH_SMALL : GROWTH_FULL;
    const given = { seconds: seconds ?? size.seconds, people: people ?? size.people, rows: rows ?? size.rows };
    const figures = await benchGrowth(given);
    return { figures, text: describeGrowth(figures), isGood: figures.lost === 0 };
  },
  ranking: async ({ small, rows }) => {
    const size = small ? RANKING_SMALL : RANKING_FULL;
    const figures = await benchRanking({ attempts: rows ?? size.attempts });
    return { figures, text: describeRanking(figures), isGood: figures.places === figures.attempts };
  },
  planning: async ({ small, seconds }) => {
    const size = small ? PLANNING_SMALL : PLANNING_FULL;
    const figures = await benchPlanning({ ...size, seconds: seconds ?? size.seconds });
    return { figures, text: describePlanning(figures), isGood: figures.runs.every(({ broken }) => broken === 0) };
  },
  prizes: async ({ small, people }) => {
    const size = small ? PRIZES_SMALL : PRIZES_FULL;
    const figures = await benchPrizes({ people: people ?? size.people });
    return { figures, text: describePrizes(figures), isGood: figures.lines > 0 };
  },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      small: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      people: { type: 'string' },
      rows: { type: 'string' },
      profile: { type: 'string' },
    },
    allowPositionals: true,
  });
  const name = positionals[0] ?? 'contest';
  const bench = BENCHES[name];
  if (!bench || positionals.length > 1) {
    process.stderr.write(
      `There is no bench "${positionals.join(' ')}"; there are: ${Object.keys(BENCHES).join(', ')}.\n`,
    );
    process.exit(2);
  }
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  execFileSync(process.execPath, ['bin/build.mjs'], { stdio: ['ignore', process.stderr, 'inherit'] }); // stdout is for the figures
  const { small, profile } = values;
  const sizes = { seconds: number(values.seconds), people: number(values.people), rows: number(values.rows) };
  const { figures, text, isGood } = await bench({ small, profile, ...sizes });
  process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : text}\n`);
  process.exitCode = isGood ? 0 : 1;
}

if (import.meta.main) await main();
