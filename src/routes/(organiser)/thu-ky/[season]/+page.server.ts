import { error } from '@sveltejs/kit';
import { ENTRY_MOVES, type EntryState } from '#core/dossier/states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { demandActor } from '../../../(account)/demand-actor.ts';
import { seasonHead } from './season-head.ts';
import type { PageServerLoad } from './$types';

const STATES = [...new Set(Object.values(ENTRY_MOVES).map(({ to }) => to))] as readonly EntryState[];

/** What was handed in in this season, oldest move first; 404 for everybody who is no officer of it. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const asked = event.url.searchParams;
  const state = STATES.find((one) => one === asked.get('trang-thai'));
  const categories = awardInForce(app, event.params.season)?.award.categories ?? [];
  const categoryId = categories.find(({ id }) => id === asked.get('nhom'))?.id;
  const search = (asked.get('q') ?? '').slice(0, 100).trim();
  const page = Number(asked.get('trang')) || 1;
  const filter = { ...(state && { state }), ...(categoryId && { categoryId }), search, page };
  const queue = await listDossiersForSecretariat(app, actor, { seasonId: event.params.season, ...filter });
  if (!queue.ok) error(404);
  const { entries, ...counts } = queue.value;
  return {
    season: seasonHead(event),
    counts,
    filter: { state: state ?? '', category: categoryId ?? '', search },
    categories: categories.map(({ id, label, name }) => ({ value: id, label: `${label}: ${inLocale(name, locale)}` })),
    states: STATES.filter((one) => (counts.states[one] ?? 0) > 0 || one === state),
    entries: entries.map((entry) => ({
      id: entry.entryId,
      dossierId: entry.dossierId,
      name: entry.name,
      organisation: entry.organisationName,
      taxCode: entry.taxCode,
      category: entry.categoryLabel,
      field: entry.fieldName ? inLocale(entry.fieldName, locale) : null,
      state: entry.state,
      movedAt: entry.movedAt ? formatMoment(entry.movedAt.epochMilliseconds, locale) : '',
      dueAt: entry.state === 'returned' && entry.dueAt ? formatMoment(entry.dueAt.epochMilliseconds, locale) : null,
    })),
  };
};
