import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { LintFinding, LintRound, LintSubject } from '#core/contest/lint-finding.ts';
import type { LoginChannels } from '#core/contest/lint-login.ts';
import { hasRoster } from '../../db/queries/roster.ts';
import { lintContest } from '#core/contest/lint.ts';
import { unequalPapers } from '#core/contest/lint-paper.ts';
import { unequalSpread } from '#core/contest/papers-decision.ts';
import { contestQuestions } from '#core/contest/question-purpose.ts';
import type { ContestSeason, SeasonDefinition } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import { listShipped, readShipped } from '../../ports/shipped-files.ts';
import { listLatestAnalyses } from '../../db/queries/item-analysis.ts';
import { listLegalDocuments } from '../../db/queries/legal-document.ts';
import type { App } from '../app.ts';
import { othersWithBank } from './check-bank-use.ts';
import { unsealAnalysis } from './list-item-statistics.ts';
import { readBankInForce } from './read-bank-in-force.ts';

/** What the linter finds in a season that is only a file, with the bank it names if that comes with the program. */
export async function lintSeasonFile(season: ContestSeason): Promise<readonly LintFinding[]> {
  const id = season.contest.bank;
  const isShipped = id !== null && (await listShipped('bank')).includes(id);
  const bank = isShipped ? ((await readShipped('bank', id)) as BankDefinition) : null;
  const [first] = contestUrls(season);
  return lintContest(subjectOf(season, bank && { ...bank, version: 0 }, first ?? null));
}

/** What the linter finds in the rules in force, with the bank in force and the address the contest really has. */
export async function lintSeasonInForce(app: App, season: ContestSeason): Promise<readonly LintFinding[]> {
  const bank = season.contest.bank === null ? null : await readBankInForce(app, season.contest.bank);
  const canonicalUrl = app.isDemo ? null : app.config.publicUrl; // a demo stands on some machine, not at the contest's address
  const subject = subjectOf(season, bank && { ...bank.bank, version: bank.version }, canonicalUrl);
  const documents = bank ? await listLegalDocuments(app.db, bank.bank.id) : [];
  const channels = await channelsOf(app, season.id);
  const bankSharedWith = bank ? othersWithBank(app, bank.bank.id, season.id) : [];
  const bankIsEmpty = season.contest.bank !== null && (bank?.bank.questions.length ?? 0) === 0;
  const known = { documents, channels, bankSharedWith, bankIsEmpty, ...(await measuredChances(app, season.id)) };
  return lintContest({ ...subject, ...known });
}

/** What earlier rounds told of the questions, at the median ability; nothing before a round was analysed. */
async function measuredChances(app: Pick<App, 'db' | 'keys'>, seasonId: string): Promise<Pick<LintSubject, 'chances'>> {
  const chances = new Map<string, number>();
  for (const { sealed } of await listLatestAnalyses(app.db, seasonId))
    for (const { item, p, curve } of sealed ? unsealAnalysis(app, sealed).items : [])
      chances.set(item, curve ? 1 / (1 + Math.exp(curve.a * curve.b)) : p);
  return chances.size === 0 ? {} : { chances };
}

/** How far the papers of a contest differ, in hundredths of a question, where they differ too far; `null` = equal enough. */
export async function papersSpreadOf(
  app: Pick<App, 'db' | 'keys'>,
  season: ContestSeason,
  bank: NonNullable<LintSubject['bank']>,
): Promise<number | null> {
  const subject = { ...subjectOf(season, bank, null), ...(await measuredChances(app, season.id)) };
  return unequalSpread(unequalPapers(subject));
}

/** What this installation has for finding out who somebody is. */
async function channelsOf(app: App, seasonId: string): Promise<LoginChannels> {
  const state = (isThere: boolean) => (isThere ? 'ready' : 'missing');
  return {
    sms: state(app.sms !== null),
    mail: state(app.mail.delivers),
    signOn: state(app.auth.provider !== null),
    roster: state(await hasRoster(app.db, seasonId)),
  };
}

/** What the linter finds in rules that are still written. Of the bank only what their writer may know. */
export async function lintSeasonDraft(
  app: App,
  season: ContestSeason,
  bankKnown: 'bank-known' | 'bank-hidden',
): Promise<readonly LintFinding[]> {
  if (bankKnown === 'bank-known') return lintSeasonInForce(app, season);
  return lintSeasonInForce(app, { ...season, contest: { ...season.contest, bank: null } });
}

/**
 * Contradictions of the rules alone, which keep a contest from being opened however its rules came to be in force. What depends
 * on the bank is judged when papers are made, and printed addresses when rules are adopted.
 */
export function contradictionsIn(season: ContestSeason): readonly string[] {
  const findings = lintContest({ ...subjectOf(season, null, null), printedUrls: [] });
  return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

function subjectOf(season: ContestSeason, bank: LintSubject['bank'], canonicalUrl: string | null): LintSubject {
  return {
    rules: season.contest.rules,
    rounds: roundsOf(season),
    roundCount: season.stages.filter(({ kind }) => kind === 'round').length,
    bank: bank && { ...bank, questions: contestQuestions(bank.questions) },
    canonicalUrl,
    printedUrls: contestUrls(season),
  };
}

/** The addresses the season's papers print for the contest. Of a file alone, the first is taken for the real one. */
function contestUrls(season: SeasonDefinition): readonly string[] {
  return season.links.filter(({ kind }) => kind === 'contest').map(({ url }) => url);
}

function roundsOf(season: SeasonDefinition): readonly LintRound[] {
  return season.stages
    .filter(({ kind }) => kind === 'round')
    .flatMap((stage) => {
      const window = stageWindow(stage);
      return window?.closes ? [{ id: stage.id, opens: window.opens, closes: window.closes }] : [];
    });
}
