import { parseArgs } from 'node:util';
import { translator } from '#messages/translate.ts';
import { localeOf, type Command, type CommandLine, type ExitCode } from './command.ts';

/** Loaded when they are asked for: a command does not wait for what only others need. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  analyse: async () => (await import('./analyse.ts')).analyse,
  assign: async () => (await import('./assign.ts')).assign,
  bank: async () => (await import('./bank.ts')).bank,
  doctor: async () => (await import('./doctor.ts')).doctor,
  draw: async () => (await import('./draw.ts')).draw,
  migrate: async () => (await import('./migrate.ts')).migrate,
  schedule: async () => (await import('./schedule.ts')).schedule,
  season: async () => (await import('./season.ts')).season,
  verify: async () => (await import('./verify.ts')).verify,
};

/** Options with a value, by command. `--json` and `--help` are everybody's. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  analyse: ['level', 'method', 'model', 'scale', 'seed', 'target', 'top'],
  assign: ['seed', 'time-limit'],
  bank: ['bank', 'format', 'mode', 'name', 'out'],
  draw: ['method', 'seed', 'share'],
  schedule: ['seed', 'time-limit'],
  season: ['papers'],
  verify: ['key', 'seed'],
};

/** Where a command is typed, and where it answers. */
export type Terminal = Pick<CommandLine, 'env' | 'print' | 'complain'>;

/** Does what was typed after the program's name; gives the exit code. */
export async function runCommand(typed: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const t = translator(localeOf(terminal.env));
  const { print, complain } = terminal;
  const [name = '', about = ''] = typed.filter((word) => !word.startsWith('-'));
  if (typed.includes('--help') || typed.includes('-h') || name === 'help') {
    print(usageOf(name === 'help' ? about : name, t));
    return 0;
  }
  const refuse = (why: 'unknown-command' | 'unknown-option' | 'incomplete'): ExitCode => {
    if (name !== '') complain(t(`cli.${why}`, { name }));
    complain(usageOf(name, t));
    return 2;
  };
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) return refuse('unknown-command');
  const read = readTyped(typed, Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : []);
  if (!read || read.words[0] !== name) return refuse('unknown-option');
  const command = await load();
  const code = await command({ ...read, words: read.words.slice(1), ...terminal, t });
  return code === 2 ? refuse('incomplete') : code;
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

/** How one command is used, with the lines that go on below its own; of all where there is no such command. */
function usageOf(name: string, t: CommandLine['t']): string {
  const all = t('cli.usage').split('\n');
  let isOf = false;
  const own = all.filter((line) => (isOf = /^ {3,}/.test(line) ? isOf : line.split(/\s+/)[1] === name));
  return [all[0], ...(own.length > 0 ? own : all.slice(1))].join('\n');
}
