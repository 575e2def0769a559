import { translator } from '#messages/translate.ts';
import type { Command, CommandLine, ExitCode } from './command.ts';
import { doctor } from './doctor.ts';
import { migrate } from './migrate.ts';
import { season } from './season.ts';

const COMMANDS: Readonly<Record<string, Command>> = { doctor, migrate, season };

process.exitCode = await run(process.argv.slice(2));

async function run(typed: readonly string[]): Promise<ExitCode> {
  const [name = '', ...words] = typed.filter((word) => !word.startsWith('--'));
  const options = typed.filter((word) => word.startsWith('--'));
  const t = translator(/^en/.test(process.env['LANG'] ?? '') ? 'en' : 'vi');
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const complain = (text: string) => void process.stderr.write(`${text}\n`);
  const line: CommandLine = { words, json: options.includes('--json'), env: process.env, t, print, complain };
  if (options.includes('--help')) return usage(print, line, 0);
  if (!Object.hasOwn(COMMANDS, name) || options.some((option) => option !== '--json')) return usage(complain, line, 2);
  const code = (await COMMANDS[name]?.(line)) ?? 2;
  return code === 2 ? usage(complain, line, 2) : code;
}

function usage(say: (text: string) => void, { t }: CommandLine, code: ExitCode): ExitCode {
  say(t('cli.usage'));
  return code;
}
