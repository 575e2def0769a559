import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { listSheetProgress } from '#server/app/judging/list-sheet-progress.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

const JUDGED_IN: readonly string[] = ['pre-selection', 'presentation', 'final'];

/** Accepted entries of one category, and the panels they may be given to. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const { categories } = season.award;
  const category = categories.find(({ id }) => id === event.url.searchParams.get('nhom')) ?? categories[0];
  const asked = { seasonId: season.id };
  const [accepted, panels, progress] = await Promise.all([
    listDossiersForSecretariat(app, actor, {
      ...asked,
      state: 'accepted',
      ...(category && { categoryId: category.id }),
    }),
    listPanels(app, actor, asked),
    listSheetProgress(app, actor, asked),
  ]);
  if (!accepted.ok || !panels.ok || !progress.ok) return leaveDesk(event, { code: 'season-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const judgesOf = (entryId: string) =>
    progress.value.find((one) => one.entryId === entryId)?.judges.map(({ judgeName }) => judgeName) ?? [];
  return {
    desk,
    categoryId: category?.id ?? '',
    categories: categories.map(({ id, label, name }) => ({ id, label, name: inLocale(name, locale) })),
    panels: panels.value.flatMap((council) =>
      council.panels.map(({ panelId, name, judges }) => ({ panelId, name, judges: judges.map((judge) => judge.name) })),
    ),
    stages: season.stages
      .filter(({ kind }) => JUDGED_IN.includes(kind))
      .map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
    stage: season.stages.find(({ kind }) => kind === 'presentation')?.id ?? '',
    entries: accepted.value.entries.map(({ entryId, name, organisationName, fieldName }) => ({
      entryId,
      name,
      organisationName,
      fieldName: fieldName && inLocale(fieldName, locale),
      judges: judgesOf(entryId),
    })),
    assigned: Number(event.url.searchParams.get('da-phan-cong') ?? 0),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const entryIds = form.getAll('entry').map(String);
    const [panelId, judgingRound, categoryId] = ['panel', 'stage', 'category'].map((name) =>
      String(form.get(name) ?? ''),
    );
    const chosen = { panelId: panelId ?? '', judgingRound: judgingRound ?? '' };
    if (entryIds.length === 0)
      return fail(422, { field: 'entries', text: locals.t('council.assign.none-chosen'), entryIds, ...chosen });
    if (!chosen.panelId)
      return fail(422, { field: 'panel', text: locals.t('council.assign.panel-missing'), entryIds, ...chosen });
    const assigned = await assignEntries(locals.app, locals.actor, { seasonId: params.season, entryIds, ...chosen });
    if (!assigned.ok)
      return fail(422, { field: 'entries', text: refusalWords(locals.t, assigned.refusal), entryIds, ...chosen });
    redirect(
      303,
      hrefIn(
        locals.locale,
        `/to-chuc/giai-thuong/${params.season}/phan-cong?nhom=${categoryId}&da-phan-cong=${entryIds.length}`,
      ),
    );
  },
};
