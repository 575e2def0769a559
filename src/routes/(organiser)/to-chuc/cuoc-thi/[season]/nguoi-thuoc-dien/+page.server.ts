import { fail, redirect } from '@sveltejs/kit';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import type { HeadcountLine } from '#core/contest/headcount-lines.ts';
import {
  approveHeadcounts,
  importHeadcounts,
  readHeadcountFile,
  reviewHeadcounts,
} from '#server/app/contest/import-headcounts.ts';
import { listHeadcounts } from '#server/app/contest/list-headcounts.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import { pageNumber } from '../../../../../page-number.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_BYTES = 5_000_000;
const PAGE_SIZE = 50;

/** Headcounts of the units: what was declared, what waits for a second person, what is missing. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { searchParams } = event.url;
  const query = searchParams.get('q') ?? '';
  const all = await listHeadcounts(event.locals.app, organiser);
  const units = all.filter((unit) => foldForSearch(unit.name).includes(foldForSearch(query)));
  const lastPage = Math.max(1, Math.ceil(units.length / PAGE_SIZE));
  const page = pageNumber(event.url, lastPage);
  return {
    units: units.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: all.length,
    without: all.filter(({ headcount }) => headcount === null).length,
    query,
    page,
    lastPage,
    done: event.url.searchParams.get('xong') ?? '',
  };
};

const none = { refusal: null, review: null };

export const actions: Actions = {
  /** Reads a file and shows what it would bring; nothing is written. */
  xem: async (event) => {
    const organiser = await organiserOf(event);
    const file = (await event.request.formData()).get('file');
    if (!(file instanceof File) || file.size === 0) return fail(422, { ...none, refusal: 'headcount-file-missing' });
    if (file.size > MOST_BYTES) return fail(413, { ...none, refusal: 'headcount-file-too-large' });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const review = await readHeadcountFile(event.locals.app, organiser, { name: file.name, bytes });
    if (!review.ok) return fail(422, { ...none, refusal: review.refusal.code });
    return { ...none, review: review.value };
  },
  /** Declares what was shown, or one unit that was typed. */
  'khai-bao': async (event) => {
    const organiser = await organiserOf(event);
    const lines = linesOf(await event.request.formData());
    const review = reviewHeadcounts(event.locals.app, organiser, lines);
    const declared = await importHeadcounts(event.locals.app, organiser, lines);
    if (!declared.ok) return fail(422, { refusal: declared.refusal.code, review: review.ok ? review.value : null });
    redirect(303, deskAddress(event, '/nguoi-thuoc-dien?xong=khai-bao'));
  },
  'phe-duyet': async (event) => {
    const organiser = await organiserOf(event);
    const ids = (await event.request.formData()).getAll('headcount').map(String);
    const approved = await approveHeadcounts(
      event.locals.app,
      organiser,
      ids.filter((id) => /^[0-9a-f-]{36}$/.test(id)),
    );
    if (!approved.ok) return fail(409, { ...none, refusal: approved.refusal.code });
    redirect(303, deskAddress(event, '/nguoi-thuoc-dien?xong=phe-duyet'));
  },
};

/** The lines of the review come back as they were read; everything is checked again. */
function linesOf(form: FormData): readonly HeadcountLine[] {
  const [units, people, dates, lines] = ['unit', 'people', 'date', 'line'].map((name) => form.getAll(name).map(String));
  return (units ?? []).map((unit, at) => ({
    line: Number(lines?.[at] ?? at + 1) || at + 1,
    unit,
    people: people?.[at] ?? '',
    date: dates?.[at] ?? '',
  }));
}
