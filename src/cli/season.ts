import { readFile } from 'node:fs/promises';
import { isMessageKey } from '#messages/translate.ts';
import type { PapersUndecided } from '#core/contest/papers-decision.ts';
import { formatHundredths } from '#messages/format.ts';
import { decidePapersAtLoad } from '#server/app/season/decide-papers.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { withApp } from '#server/open-for-command.ts';
import type { FileFinding } from '#server/schema/file-finding.ts';
import { readSeasonFile, type SeasonReading, type TextFile } from '#server/schema/read-season-file.ts';
import { lintSentence, placedFindings } from './season-lint.ts';
import { localeOf, sayRefusal, type Command, type CommandLine, type ExitCode } from './command.ts';

/** `vinhdanh season check FILE` and `vinhdanh season load FILE [--papers REASON]`. */
export const season: Command = async (line) => {
  const [action, name, ...more] = line.words;
  if (!name || more.length > 0 || !['check', 'load'].includes(action ?? '')) return 2;
  const text = await readFile(name, 'utf8').catch(() => null);
  if (text === null)
    return sayRefusal(line, { code: 'file-not-readable', message: line.t('cli.file-not-readable', { file: name }) });
  const reading = readSeasonFile({ name, text });
  return action === 'load' ? load(line, reading, { name, text }) : check(line, reading, { name, text });
};

/** A contest is also linted: an error in its rules keeps it from being published, and the file from being called sound. */
async function check(line: CommandLine, { season: read, findings }: SeasonReading, file: TextFile): Promise<ExitCode> {
  const lint = read?.kind === 'contest' ? await placedFindings(read, file) : [];
  const isSound = read !== null && lint.every(({ severity }) => severity !== 'error');
  if (line.json)
    line.print(JSON.stringify({ ok: isSound, season: read?.id ?? null, findings: [...findings, ...lint] }));
  else {
    for (const finding of findings) line.print(sentenceOf(line, finding));
    for (const finding of lint) line.print(lintSentence(line, finding));
    if (isSound) line.print(line.t('cli.season.sound', { season: read.id }));
  }
  return isSound ? 0 : 1;
}

/** `file:line: /path: sentence`, the form in which editors jump to a line. */
export function sentenceOf({ t }: CommandLine, { severity, code, file, line, path, facts }: FileFinding): string {
  const key = `season.check.${code}`;
  const says = isMessageKey(key) ? t(key, facts) : `${code} ${JSON.stringify(facts)}`;
  return `${file}:${line}: ${severity === 'warning' ? `${t('cli.warning')} ` : ''}${path || '/'}: ${says}`;
}

/** Rules that contradict themselves are never put in force: the same findings as `check`, and nothing is loaded. */
async function load(line: CommandLine, reading: SeasonReading, file: TextFile): Promise<ExitCode> {
  const { season: read } = reading;
  const lint = read?.kind === 'contest' ? await placedFindings(read, file) : [];
  if (!read || lint.some(({ severity }) => severity === 'error')) return check(line, reading, file);
  const loaded = await withApp(line.env, async (app) => {
    const papers = await decidePapersAtLoad(app, read, line.options['papers'] ?? '');
    if (!papers.ok) return papers;
    return loadSeason(app, { season: read, illustrative: [], by: null, reason: line.t('cli.season.reason') });
  });
  if (!loaded.ok) return sayRefusal(line, loaded.refusal);
  if (!loaded.value.ok) return sayRefusal(line, inWords(line, loaded.value.refusal));
  const { version, isNew } = loaded.value.value;
  if (line.json) line.print(JSON.stringify({ ok: true, season: read.id, version, isNew }));
  else line.print(line.t(isNew ? 'cli.season.loaded' : 'cli.season.unchanged', { season: read.id, version }));
  return 0;
}

type LoadRefusal = PapersUndecided | { readonly code: 'owner-unknown'; readonly owner: string };

function inWords({ t, env }: CommandLine, refusal: LoadRefusal) {
  const { code } = refusal;
  if (code === 'owner-unknown') return { code, message: t('season.refusal.owner-unknown', { owner: refusal.owner }) };
  const spread = formatHundredths(refusal.spreadHundredths, localeOf(env));
  return { code, message: t('cli.season.papers-undecided', { spread }) };
}
