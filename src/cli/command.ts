import type { Translate } from '#messages/translate.ts';

/** What a command is given. `words` are what was typed after its name, options apart. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly json: boolean;
  /** Options with a value (`--key KEY`), by name; only those the command lists in `run-command.ts`. */
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly env: NodeJS.ProcessEnv;
  readonly t: Translate;
  print(line: string): void;
  complain(line: string): void;
}

/** 0 = done, 1 = refused or failed, 2 = not understood. */
export type ExitCode = 0 | 1 | 2;

export type Command = (line: CommandLine) => Promise<ExitCode>;

/** The language of the terminal: Vietnamese unless it says English. */
export function localeOf(env: NodeJS.ProcessEnv): 'vi' | 'en' {
  return /^en/.test(env['LANG'] ?? '') ? 'en' : 'vi';
}

/** Says a refusal where the reader expects it: as JSON on standard output, or as a sentence on standard error. */
export function sayRefusal(line: CommandLine, refusal: { readonly code: string; readonly message: string }): ExitCode {
  if (line.json) line.print(JSON.stringify({ ok: false, ...refusal }));
  else line.complain(refusal.message);
  return 1;
}
