import { readFile } from 'node:fs/promises';
import { isMessageKey } from '#messages/translate.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { withApp } from '#server/open-for-command.ts';
import type { FileFinding } from '#server/schema/file-finding.ts';
import { readSeasonFile, type SeasonReading } from '#server/schema/read-season-file.ts';
import { sayRefusal, type Command, type CommandLine, type ExitCode } from './command.ts';

/** `vinhdanh season check FILE` and `vinhdanh season load FILE`. */
export const season: Command = async (line) => {
  const [action, name, ...more] = line.words;
  if (!name || more.length > 0 || !['check', 'load'].includes(action ?? '')) return 2;
  const text = await readFile(name, 'utf8').catch(() => null);
  if (text === null)
    return sayRefusal(line, { code: 'file-not-readable', message: line.t('cli.file-not-readable', { file: name }) });
  const reading = readSeasonFile({ name, text });
  return action === 'load' && reading.season ? load(line, reading) : check(line, reading);
};

function check(line: CommandLine, { season: read, findings }: SeasonReading): ExitCode {
  if (line.json) line.print(JSON.stringify({ ok: read !== null, season: read?.id ?? null, findings }));
  else {
    for (const finding of findings) line.print(sentenceOf(line, finding));
    if (read) line.print(line.t('cli.season.sound', { season: read.id }));
  }
  return read ? 0 : 1;
}

/** `file:line: /path: sentence`, the form in which editors jump to a line. */
function sentenceOf({ t }: CommandLine, { severity, code, file, line, path, facts }: FileFinding): string {
  const key = `season.check.${code}`;
  const says = isMessageKey(key) ? t(key, facts) : `${code} ${JSON.stringify(facts)}`;
  return `${file}:${line}: ${severity === 'warning' ? `${t('cli.warning')} ` : ''}${path || '/'}: ${says}`;
}

async function load(line: CommandLine, { season: read }: SeasonReading): Promise<ExitCode> {
  if (!read) return 1;
  const loaded = await withApp(line.env, (app) =>
    loadSeason(app, { season: read, illustrative: [], by: null, reason: line.t('cli.season.reason') }),
  );
  if (!loaded.ok) return sayRefusal(line, loaded.refusal);
  if (!loaded.value.ok) {
    const { code, owner } = loaded.value.refusal;
    return sayRefusal(line, { code, message: line.t('season.refusal.owner-unknown', { owner }) });
  }
  const { version, isNew } = loaded.value.value;
  if (line.json) line.print(JSON.stringify({ ok: true, season: read.id, version, isNew }));
  else line.print(line.t(isNew ? 'cli.season.loaded' : 'cli.season.unchanged', { season: read.id, version }));
  return 0;
}
