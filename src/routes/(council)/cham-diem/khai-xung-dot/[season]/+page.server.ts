import { fail, redirect } from '@sveltejs/kit';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatPlainDate } from '#messages/format.ts';
import { declareConflicts } from '#server/app/judging/declare-conflicts.ts';
import { listEntriesToDeclare } from '#server/app/judging/list-entries-to-declare.ts';
import { recordEmployer, withdrawEmployer } from '#server/app/judging/record-employer.ts';
import { pageNumber } from '../../../../page-number.ts';
import { leavePage } from '../../leave-page.ts';
import { refusalText } from '../../refusal-text.ts';
import { readMarks, type TypedMark } from './read-marks.ts';
import type { Actions, PageServerLoad } from './$types';

const PER_PAGE = 100;

/** What a judge declares before anything is assigned: for whom they worked, and with which entries there is a conflict. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const listed = await listEntriesToDeclare(app, actor, { seasonId: event.params.season });
  if (!listed.ok) return leavePage(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { entries, employers } = listed.value;
  const search = (event.url.searchParams.get('tim') ?? '').normalize('NFC').slice(0, 200);
  const found = entries.filter((entry) =>
    foldForSearch(`${entry.name} ${entry.organisationName}`).includes(foldForSearch(search)),
  );
  const last = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = pageNumber(event.url, last);
  const season = app.seasons.find(event.params.season)?.season;
  const rules = season?.kind === 'award' ? season.award.council?.conflicts : undefined;
  return {
    seasonId: event.params.season,
    seasonName: season ? inLocale(season.shortName, locale) : '',
    years: rules?.pastEmployerYears ?? null,
    contractYears: rules?.contractYears ?? null,
    search,
    page,
    last,
    total: entries.length,
    unanswered: entries.filter(({ isAnswered }) => !isAnswered).length,
    saved: event.url.searchParams.get('da-luu'),
    entries: found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ categoryLabel, categoryName, ...entry }) => ({
      ...entry,
      category: `${categoryLabel}: ${inLocale(categoryName, locale)}`,
    })),
    employers: employers.map(({ id, name, taxCode, workedUntil }) => ({
      id,
      name,
      taxCode,
      until: workedUntil && formatPlainDate(workedUntil, locale),
    })),
  };
};

const NOTHING = { problem: '', at: '', wrong: [] as readonly string[], marks: {} as Record<string, TypedMark> };

export const actions: Actions = {
  declare: async (event) => {
    const { app, actor, locale, t } = event.locals;
    const { marked, none, typed, isRestClear } = readMarks(await event.request.formData());
    const here = hrefIn(locale, `/cham-diem/khai-xung-dot/${event.params.season}`);
    if (marked.length === 0 && !isRestClear)
      return fail(422, { ...NOTHING, marks: typed, at: 'con-lai', problem: t('judging.declare-all.nothing') });
    const declared = await declareConflicts(app, actor, {
      seasonId: event.params.season,
      marked,
      none: isRestClear ? none : [],
    });
    if (declared.ok) redirect(303, `${here}?da-luu=${declared.value.declared}`);
    const { refusal } = declared;
    if (!('entryIds' in refusal)) return leavePage(event, refusal);
    const at = `ly-do-${refusal.entryIds[0]}`;
    const problem = refusalText(t, 'judging', refusal);
    return fail(422, { ...NOTHING, marks: typed, wrong: refusal.entryIds, at, problem });
  },
  employer: async (event) => {
    const { app, actor, locale, t } = event.locals;
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const typed = { name: text('don-vi'), taxCode: text('ma-so-thue'), workedUntil: text('den-ngay') };
    const recorded = await recordEmployer(app, actor, { seasonId: event.params.season, ...typed });
    if (recorded.ok) redirect(303, `${hrefIn(locale, `/cham-diem/khai-xung-dot/${event.params.season}`)}#noi-lam-viec`);
    const { code } = recorded.refusal;
    if (code === 'not-signed-in' || code === 'season-not-found') return leavePage(event, recorded.refusal);
    const at = code.startsWith('tax-code') ? 'ma-so-thue' : code === 'employer-day-unreadable' ? 'den-ngay' : 'don-vi';
    return fail(422, { ...NOTHING, typed, at, problem: refusalText(t, 'judging', recorded.refusal) });
  },
  withdraw: async (event) => {
    const { app, actor, locale } = event.locals;
    const employerId = String((await event.request.formData()).get('employer') ?? '');
    const withdrawn = await withdrawEmployer(app, actor, { seasonId: event.params.season, employerId });
    if (!withdrawn.ok) return leavePage(event, withdrawn.refusal);
    redirect(303, `${hrefIn(locale, `/cham-diem/khai-xung-dot/${event.params.season}`)}#noi-lam-viec`);
  },
};
