import { inLocale } from '#core/shared/localized-text.ts';
import type { AnalysisView } from '#lib/judging/analysis-view.ts';
import type { MessageValues } from '#messages/translate.ts';
import type { DescribedAnalysis } from '#server/app/judging/describe-analysis.ts';
import type { AnalysisShown } from '#server/app/judging/read-analysis.ts';

type Locals = Pick<App.Locals, 'locale' | 't'>;

/** What is said of an analysis above its figures: what stands, what was frozen, and how it is made. */
export function standingOf({ locale, app }: App.Locals, shown: AnalysisShown) {
  const { sight, choice, frozen, showsFrozen, changedSince, inputHash, standing } = shown;
  const { award, judgingRound, rounds } = sight;
  const stages = app.seasons.find(award.seasonId)?.season.stages ?? [];
  const nameOf = (id: string) => {
    const stage = stages.find((one) => one.id === id);
    return stage ? inLocale(stage.name, locale) : id;
  };
  return {
    ...{ judgingRound, roundName: nameOf(judgingRound), choice, showsFrozen, changedSince, inputHash },
    rounds: rounds.map((id) => ({ id, name: nameOf(id) })),
    scopes: award.award.categories.map(({ id, label, name }) => ({ id, name: `${label}: ${inLocale(name, locale)}` })),
    frozen: frozen && {
      ...{ sequence: frozen.sequence, reason: frozen.reason, version: frozen.version },
      ...{ at: frozen.frozenAt.toString(), hash: frozen.inputHash, outputHash: frozen.outputHash, seed: frozen.seed },
    },
    state: standing.state,
    step: standing.state === 'running' ? standing.step : null,
  };
}

/** An analysis as pages show it; `null` while it is being computed. */
export function viewOf(locals: Locals, { standing, choice }: AnalysisShown): AnalysisView | null {
  if (standing.state !== 'done') return null;
  const { analysis } = standing;
  const { readings, judges, top, isAdjusted, disputed } = analysis;
  return {
    ...{ readings, judges, top, isAdjusted, disputed },
    levelPercent: Math.round(analysis.level * 100),
    withinCategory: choice.scope === 'by-category',
    entries: analysis.entries.map(entryView),
    refusal: analysis.refusal && { code: analysis.refusal.code, facts: plainFacts(analysis.refusal) },
    warnings: analysis.warnings.map((warning) => ({
      code: warning.code,
      judges: warning.judges.join(', '),
      entries: warning.entries.join(', '),
    })),
    groups: groupsOf(locals, analysis),
    severities:
      analysis.severities?.map(({ judge, ...figures }) => ({
        judge: 'name' in judge ? judge.name : locals.t('judging.analysis.judge-number', { number: judge.number }),
        ...figures,
      })) ?? null,
  };
}

function entryView(entry: DescribedAnalysis['entries'][number]): AnalysisView['entries'][number] {
  const { entryId, name, organisationName, categoryLabel, readings, place, adjusted, band } = entry;
  return {
    ...{ entryId, name, organisationName, categoryLabel, readings, place, band },
    mean: entry.meanHundredths / 100,
    lowest: entry.lowHundredths / 100,
    highest: entry.highHundredths / 100,
    adjusted: adjusted && {
      ...{ points: adjusted.points, low: adjusted.low, high: adjusted.high, rank: adjusted.rank, pTop: adjusted.pTop },
      range: adjusted.range && { low: adjusted.range.low, high: adjusted.range.high },
    },
  };
}

/** Groups by the panels they are made of; two of the same panels are told apart by number. */
function groupsOf({ locale, t }: Locals, { groups }: DescribedAnalysis): AnalysisView['groups'] {
  return groups.map((group, at) => {
    const own = group.panels.length > 0 ? group.panels.join(', ') : t('judging.analysis.group', { number: at + 1 });
    const isTaken = groups.some((other, place) => place < at && other.panels.join() === group.panels.join());
    return {
      name: isTaken ? `${own} (${at + 1})` : own,
      ...{ judges: group.judges, entries: group.entries },
      agreement: group.agreement.map(({ group: _group, criterion, readings: _readings, categories, ...line }) => ({
        ...line,
        criterion: criterion && inLocale(criterion, locale),
        categories: categories.join(', '),
      })),
    };
  });
}

function plainFacts(refusal: object): MessageValues {
  const plain = Object.entries(refusal).filter(([, fact]) => ['string', 'number', 'boolean'].includes(typeof fact));
  return Object.fromEntries(plain);
}
