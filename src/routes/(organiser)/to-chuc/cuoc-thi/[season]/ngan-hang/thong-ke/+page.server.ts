import { error, fail, redirect } from '@sveltejs/kit';
import { listItemStatistics, worstFirst } from '#server/app/contest/list-item-statistics.ts';
import { requestAnalysis } from '#server/app/contest/request-analysis.ts';
import { bankAddress, editorVisitOf, visitOf } from '../bank-visit.ts';
import type { Actions, PageServerLoad } from './$types';

const ORDERS = ['can-xem', 'de', 'kho', 'phan-biet'] as const;

/** How the questions of closed rounds did, and whether the papers were equal. */
export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event);
  const found = await listItemStatistics(event.locals.app, visit);
  if (!found.ok) error(404);
  const asked = event.url.searchParams.get('dot') ?? '';
  const chosen = found.value.find(({ roundId }) => roundId === asked) ?? found.value.at(-1) ?? null;
  const order = ORDERS.find((one) => one === event.url.searchParams.get('xep')) ?? 'can-xem';
  const items = chosen?.analysis?.items ?? [];
  const sorted = {
    'can-xem': () => worstFirst(items),
    de: () => items.toSorted((a, b) => b.p - a.p),
    kho: () => items.toSorted((a, b) => a.p - b.p),
    'phan-biet': () => items.toSorted((a, b) => (a.itemRest ?? 0) - (b.itemRest ?? 0)),
  }[order]();
  const roundIds = found.value.map(({ roundId }) => roundId);
  return {
    roundIds,
    chosen: chosen && { ...chosen, analysis: chosen.analysis && { ...chosen.analysis, items: [] } },
    items: sorted,
    order,
  };
};

export const actions: Actions = {
  tinh: async (event) => {
    const visit = await editorVisitOf(event);
    const roundId = String((await event.request.formData()).get('round') ?? '');
    const asked = await requestAnalysis(event.locals.app, visit.member, roundId);
    if (!asked.ok) return fail(409, { refusal: asked.refusal.code });
    redirect(303, `${bankAddress(event, '/thong-ke')}?${new URLSearchParams({ dot: roundId })}`);
  },
};
