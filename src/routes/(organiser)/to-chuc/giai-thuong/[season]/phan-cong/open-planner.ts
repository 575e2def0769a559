import type { RequestEvent } from '@sveltejs/kit';
import type { AwardSeason } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { admitPlanner } from '#server/app/judging/admit-planner.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { deskOf, leaveDesk, openAward, type Desk } from '../open-award.ts';

type Event = Pick<RequestEvent<{ season: string }>, 'locals' | 'url' | 'params'>;

const JUDGED_IN: readonly string[] = ['pre-selection', 'presentation', 'final'];

/** The award a page of assignment plans is about, for its organiser and its secretariat; for everybody else it does not exist. */
export async function openPlanner(event: Event): Promise<{ season: AwardSeason; desk: Desk }> {
  const { app, actor } = event.locals;
  const admitted = await admitPlanner(app, actor, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!admitted.ok || season?.kind !== 'award') return openAward(event);
  const isSecretariat = !admitted.value.roles.has('organiser');
  return { season, desk: { ...deskOf(season, event.locals), isSecretariat } };
}

/** What a plan can be made of: rounds, panels with their judges, categories. */
export async function planChoices(event: Event) {
  const { season, desk } = await openPlanner(event);
  const { app, actor, locale } = event.locals;
  const panels = await listPanels(app, actor, { seasonId: season.id });
  if (!panels.ok) return leaveDesk(event, panels.refusal);
  const { categories, council } = season.award;
  const presented = season.stages.find(({ kind }) => kind === 'presentation');
  return {
    desk,
    // A room seats one panel: whoever is to hear a presentation sits on it.
    usualReaders: presented ? ('panel' as const) : ('mixed' as const),
    usualJudges: council?.panelSize ?? 3, // the smallest panel with a majority
    stages: season.stages
      .filter(({ kind }) => JUDGED_IN.includes(kind))
      .map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })),
    stage: presented?.id ?? '',
    panels: panels.value.flatMap((one) =>
      one.panels.map(({ panelId, name, judges }) => ({
        value: panelId,
        label: event.locals.t('council.plan.panel-of', { name, count: judges.length }),
      })),
    ),
    categories: categories.map(({ id, label, name }) => ({ value: id, label: `${label}: ${inLocale(name, locale)}` })),
  };
}
