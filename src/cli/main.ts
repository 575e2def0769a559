import { parseArgs } from 'node:util';
import { translator } from '#messages/translate.ts';
import { localeOf, type Command, type CommandLine, type ExitCode } from './command.ts';
import { analyse } from './analyse.ts';
import { bank } from './bank.ts';
import { doctor } from './doctor.ts';
import { draw } from './draw.ts';
import { migrate } from './migrate.ts';
import { season } from './season.ts';
import { verify } from './verify.ts';

const COMMANDS: Readonly<Record<string, Command>> = { analyse, bank, doctor, draw, migrate, season, verify };

/** Options with a value, by command. `--json` and `--help` are everybody's. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  analyse: ['level', 'method', 'model', 'scale', 'seed', 'target', 'top'],
  bank: ['bank', 'format', 'mode', 'name', 'out'],
  draw: ['method', 'seed', 'share'],
  season: ['papers'],
  verify: ['key', 'seed'],
};

process.exitCode = await run(process.argv.slice(2));

async function run(typed: readonly string[]): Promise<ExitCode> {
  const t = translator(localeOf(process.env));
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const complain = (text: string) => void process.stderr.write(`${text}\n`);
  const name = typed.find((word) => !word.startsWith('-')) ?? '';
  const read = readTyped(typed, Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : []);
  if (typed.includes('--help')) return usage(print, t, 0);
  if (!read || !Object.hasOwn(COMMANDS, name) || read.words[0] !== name) return usage(complain, t, 2);
  const line: CommandLine = { ...read, words: read.words.slice(1), env: process.env, t, print, complain };
  const code = (await COMMANDS[name]?.(line)) ?? 2;
  return code === 2 ? usage(complain, t, 2) : code;
}

/** Words and options as they were typed; `null` where one is not known to the command or lacks its value. */
function readTyped(typed: readonly string[], valued: readonly string[] = []) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...typed],
      options: { ...Object.fromEntries(valued.map((name) => [name, text])), json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const { json, ...options } = values as Record<string, string | boolean | undefined>;
    return { words: positionals, json: json === true, options: options as Readonly<Record<string, string>> };
  } catch {
    return null;
  }
}

function usage(say: (text: string) => void, t: CommandLine['t'], code: ExitCode): ExitCode {
  say(t('cli.usage'));
  return code;
}
