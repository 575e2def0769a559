import { councilTasks } from '#core/judging/council-tasks.ts';
import { stageState } from '#core/season/stages.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatDayMonth } from '#messages/format.ts';
import { countEntries } from '#server/app/dossier/count-entries.ts';
import { listSeasonDecisions } from '#server/app/honour/list-season-decisions.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { listOfficers } from '#server/app/vetting/assign-dossiers.ts';
import { entryColumns } from './entry-columns.ts';
import { leaveDesk, openAward } from './open-award.ts';
import type { PageServerLoad } from './$types';

/** An award season at a glance: where it stands, what waits, how many entries are where. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const asked = { seasonId: season.id };
  const [officers, entries, panels, results, decisions] = await Promise.all([
    listOfficers(app, actor, asked),
    countEntries(app, actor, asked),
    listPanels(app, actor, asked),
    readResultTable(app, actor, asked),
    listSeasonDecisions(app, actor, asked),
  ]);
  if (!entries.ok) return leaveDesk(event, entries.refusal);
  if (!panels.ok || !results.ok || !decisions.ok) return leaveDesk(event, { code: 'season-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    counts: entryColumns(entries.value.states),
    sheets: {
      sealed: results.value.reduce((sum, row) => sum + row.sealedSheets, 0),
      all: results.value.reduce((sum, row) => sum + row.judges, 0),
    },
    todo: {
      isManned: officers.ok && officers.value.some(({ isActive }) => isActive),
      waiting: entries.value.states.submitted ?? 0,
      ...councilTasks({
        accepted: entries.value.states.accepted ?? 0,
        councils: panels.value,
        results: results.value,
        decisions: decisions.value,
      }),
      unsealed: results.value.filter((row) => row.sealedSheets < row.judges).length,
    },
    categories: season.award.categories.map(({ id, label, name }) => ({
      id,
      label,
      name: inLocale(name, locale),
      counts: entryColumns(entries.value.categories.get(id) ?? {}),
    })),
    stages: stagesOf(event.locals, season),
  };
};

function stagesOf({ app, locale, t }: App.Locals, season: Awaited<ReturnType<typeof openAward>>['season']) {
  const now = app.clock.seasonNow(season.id);
  const states = { open: 'now', closed: 'done', upcoming: 'next', unannounced: 'next' } as const;
  return season.stages.map((stage) => {
    const state = states[stageState(stage, now)];
    const days = [stage.opens, stage.closes && Date.parse(stage.closes) - 1].flatMap((day) =>
      day === null ? [] : [formatDayMonth(day, locale)],
    );
    const when = [...new Set(days)].join(' – ');
    return {
      title: inLocale(stage.name, locale),
      when: when || t('page.unpublished'),
      state,
      stateText: t(`council.stage.${state}`),
    };
  });
}
