import { fail, redirect } from '@sveltejs/kit';
import { readPastHonours } from '#core/honour/past-honours.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import {
  importPastHonours,
  listPastHonoursLists,
  withdrawPastHonoursList,
} from '#server/app/honour/import-past-honours.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** Lists of honours of earlier seasons: what was brought, and a new one. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const lists = await listPastHonoursLists(app, actor, { seasonId: season.id });
  if (!lists.ok) return leaveDesk(event, lists.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    lists: lists.value.map((list) => ({
      id: list.id,
      lines: list.lines,
      by: list.imported_by_name,
      at: formatMoment(list.imported_at.epochMilliseconds, locale),
      isGone: list.withdrawn_at !== null,
    })),
  };
};

const MOST_CHARACTERS = 2_000_000; // ten thousand lines of two hundred characters
const SHOWN = 50;

export const actions: Actions = {
  /** Says what a list would bring and what is wrong with it. Writes nothing. */
  check: async (event) => {
    await openAward(event);
    const text = await textOf(event.request);
    const read = readPastHonours(text);
    if (!read.ok)
      return fail(422, { text, problem: refusalWords(event.locals.t, wordsOf(event.locals.t, read.refusal)) });
    const { pastHonours, problems } = read.value;
    return {
      text,
      review: { pastHonours: pastHonours.slice(0, SHOWN), total: pastHonours.length, problems: problems.slice(0, 200) },
    };
  },
  import: async (event) => {
    const { app, actor, locale, t } = event.locals;
    const text = await textOf(event.request);
    const made = await importPastHonours(app, actor, { seasonId: event.params.season, text });
    if (made.ok) redirect(303, hrefIn(locale, `/to-chuc/giai-thuong/${event.params.season}/nguoi-doat-giai-cu`));
    if (made.refusal.code === 'season-not-found' || made.refusal.code === 'not-signed-in')
      return leaveDesk(event, made.refusal);
    return fail(422, { text, problem: refusalWords(t, wordsOf(t, made.refusal)) });
  },
  withdraw: async (event) => {
    const { app, actor, locale } = event.locals;
    const importId = String((await event.request.formData()).get('list') ?? '');
    const gone = await withdrawPastHonoursList(app, actor, { seasonId: event.params.season, importId });
    if (!gone.ok) return leaveDesk(event, gone.refusal);
    redirect(303, hrefIn(locale, `/to-chuc/giai-thuong/${event.params.season}/nguoi-doat-giai-cu`));
  },
};

/** Columns that are missing, by the names the page gives them. */
function wordsOf(t: App.Locals['t'], refusal: { readonly code: string }) {
  if (!('columns' in refusal)) return refusal;
  const columns = (refusal.columns as readonly ('year' | 'unit' | 'honour' | 'source')[]).map((column) =>
    t(`honour.past.column.${column}`),
  );
  return { ...refusal, columns: columns.join(', ') };
}

/** A file that was chosen, or what was pasted. What is no UTF-8 shows as such in its cells, and is refused there. */
async function textOf(request: Request): Promise<string> {
  const sent = await request.formData();
  const file = sent.get('file');
  const text = file instanceof File && file.size > 0 ? await file.text() : String(sent.get('text') ?? '');
  return text.slice(0, MOST_CHARACTERS).normalize('NFC');
}
