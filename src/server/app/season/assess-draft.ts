import type { LintFinding } from '#core/contest/lint-finding.ts';
import { FORM_FIELDS, type ParameterKey } from '#core/contest/parameters.ts';
import { compareContests } from '#core/season/compare-contests.ts';
import { parameterPointers } from '#core/season/contest-parameters.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { judgeAmendment, type AmendmentRefusal } from '#core/season/judge-amendment.ts';
import { runnable } from '#core/season/runnable.ts';
import { judgeSeasonValue } from '../../schema/read-season-file.ts';
import type { App } from '../app.ts';
import { lintSeasonDraft } from '../contest/lint-season.ts';
import { showContest } from '../contest/show-contest.ts';
import type { Actor } from '../person/actor.ts';
import { mayUseBank } from './know-banks.ts';
import type { Draft } from './read-draft.ts';

/** Something to mend, or to look at, with the field of the form where it is decided. */
export interface DraftFinding {
  readonly severity: 'error' | 'warning';
  /** A check of the season file (`season.check.<code>`) or of the rule linter (`contest.lint.<code>`). */
  readonly from: 'check' | 'lint';
  readonly code: string;
  readonly facts: LintFinding['facts'];
  readonly path: string;
  readonly field: ParameterKey | null;
}

export interface DraftAssessment {
  readonly findings: readonly DraftFinding[];
  /** Fields that have to be decided before the contest can be opened. */
  readonly missing: readonly ParameterKey[];
  /** What stands against these rules as the next version of a contest that is public. */
  readonly amendment: readonly AmendmentRefusal[];
  readonly bankIsForeign: boolean;
}

type Written = Pick<Draft, 'season' | 'baseVersion'>;

/** What has to be mended, looked at and still decided in a draft, and whether it may become the next version. */
export async function assessDraft(app: App, actor: Actor, { season, baseVersion }: Written): Promise<DraftAssessment> {
  const checks = judgeSeasonValue(season).map((finding): DraftFinding => {
    const { severity, code, facts, path } = finding;
    return { severity, from: 'check', code, facts, path, field: fieldAt(season, path) };
  });
  const isSound = !checks.some(({ severity }) => severity === 'error');
  const isOwn = await mayUseBank(app, actor, season);
  const linted = isSound ? await lintSeasonDraft(app, season, isOwn ? 'bank-known' : 'bank-hidden') : [];
  const ready = runnable(season);
  return {
    findings: [
      ...checks,
      ...linted.map((finding): DraftFinding => ({ ...finding, from: 'lint', field: fieldOf(finding.path) })),
    ],
    missing: ready.ok ? [] : fieldsAt(season, ready.refusal.missing),
    amendment: baseVersion === null ? [] : await judgedAgainst(app, season),
    bankIsForeign: !isOwn,
  };
}

async function judgedAgainst(app: App, season: ContestSeason): Promise<readonly AmendmentRefusal[]> {
  const inForce = app.seasons.find(season.id)?.season;
  const view = await showContest(app, season.id);
  if (inForce?.kind !== 'contest' || !view.ok) return [];
  const rounds = view.value.rounds.map(({ id, progress }) => ({
    id,
    progress,
    delays: app.contests.delays.of(season.id, id),
  }));
  return judgeAmendment(inForce, season, rounds, app.clock.seasonNow(season.id));
}

/** Whether a draft says anything that the version in force does not. */
export function changesAnything(app: Pick<App, 'seasons'>, season: ContestSeason): boolean {
  const inForce = app.seasons.find(season.id)?.season;
  if (inForce?.kind !== 'contest') return true;
  const { changes, others } = compareContests(inForce, season);
  return changes.length + others.length > 0;
}

/** The field of the linter's `group.parameter`, `rounds.<id>` or `bank.<question>`. */
function fieldOf(path: string): ParameterKey | null {
  const known = FORM_FIELDS.find(({ key }) => key === path);
  if (known) return known.key;
  if (path.startsWith('rounds.')) return 'rounds.windows';
  return path.startsWith('bank.') ? 'head.bank' : null;
}

function fieldAt(season: ContestSeason, pointer: string): ParameterKey | null {
  const stage = /^\/stages\/(\d+)/.exec(pointer)?.[1];
  if (stage !== undefined) return season.stages[Number(stage)]?.kind === 'round' ? 'rounds.windows' : 'rounds.stages';
  if (pointer === '/stages') return 'rounds.windows';
  const found = FORM_FIELDS.find(({ key }) =>
    parameterPointers(key).some((one) => pointer === one || pointer.startsWith(`${one}/`)),
  );
  return found?.key ?? null;
}

function fieldsAt(season: ContestSeason, pointers: readonly string[]): readonly ParameterKey[] {
  return [...new Set(pointers.flatMap((pointer) => fieldAt(season, pointer) ?? []))];
}
