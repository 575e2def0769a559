import { fail, redirect } from '@sveltejs/kit';
import type { Result } from '#core/shared/result.ts';
import { hrefIn } from '#messages/context.ts';
import { formatBytes, formatMoment } from '#messages/format.ts';
import {
  checkPastHonours,
  importPastHonours,
  listPastHonoursLists,
  withdrawPastHonoursList,
} from '#server/app/honour/import-past-honours.ts';
import { readListText, type ListTextRefusal } from '#server/app/honour/read-list-text.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Lists of honours of earlier seasons: what was brought, and a new one. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const lists = await listPastHonoursLists(app, actor, { seasonId: season.id });
  if (!lists.ok) return leaveDesk(event, lists.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    imported: Number(event.url.searchParams.get('da-nhap')) || 0,
    lists: lists.value.map((list) => ({
      id: list.id,
      lines: list.lines,
      by: list.imported_by_name,
      at: formatMoment(list.imported_at.epochMilliseconds, locale),
      isGone: list.withdrawn_at !== null,
    })),
  };
};

const SHOWN = 50;

export const actions: Actions = {
  /** Says what a list would bring and what is wrong with it. Writes nothing. */
  check: async (event) => {
    const { app, actor, t } = event.locals;
    const sent = await textOf(event.request);
    if (!sent.ok) return fail(422, unread(event.locals, sent.refusal));
    const text = sent.value;
    const read = await checkPastHonours(app, actor, { seasonId: event.params.season, text });
    if (!read.ok) return refused(event, text, read.refusal);
    const { pastHonours, problems } = read.value;
    return {
      text,
      review: {
        pastHonours: pastHonours.slice(0, SHOWN),
        total: pastHonours.length,
        problems: problems
          .slice(0, 200)
          .map(({ line, column, code, of = 0 }) => ({ line, column, text: t(`honour.past.problem.${code}`, { of }) })),
      },
    };
  },
  import: async (event) => {
    const { app, actor } = event.locals;
    const sent = await textOf(event.request);
    if (!sent.ok) return fail(422, unread(event.locals, sent.refusal));
    const text = sent.value;
    const made = await importPastHonours(app, actor, { seasonId: event.params.season, text });
    if (!made.ok) return refused(event, text, made.refusal);
    redirect(303, `${pageOf(event)}?da-nhap=${made.value.pastHonours}`);
  },
  withdraw: async (event) => {
    const { app, actor } = event.locals;
    const importId = String((await event.request.formData()).get('list') ?? '');
    const gone = await withdrawPastHonoursList(app, actor, { seasonId: event.params.season, importId });
    if (!gone.ok) return leaveDesk(event, gone.refusal);
    redirect(303, pageOf(event));
  },
};

const pageOf = ({ locals: { locale }, params }: RequestEvent) =>
  hrefIn(locale, `/to-chuc/giai-thuong/${params.season}/nguoi-doat-giai-cu`);

function refused(event: RequestEvent, text: string, refusal: { readonly code: string }) {
  if (refusal.code === 'season-not-found' || refusal.code === 'not-signed-in') return leaveDesk(event, refusal);
  const { t } = event.locals;
  return fail(422, { text, problem: refusalWords(t, wordsOf(t, refusal)) });
}

/** Columns that are missing, by the names the page gives them. */
function wordsOf(t: App.Locals['t'], refusal: { readonly code: string }) {
  if (!('columns' in refusal)) return refusal;
  const columns = (refusal.columns as readonly ('year' | 'unit' | 'honour' | 'source')[]).map((column) =>
    t(`honour.past.column.${column}`),
  );
  return { ...refusal, columns: columns.join(', ') };
}

/** A file that was chosen, or what was pasted. */
async function textOf(request: Request): Promise<Result<string, ListTextRefusal>> {
  const sent = await request.formData();
  const file = sent.get('file');
  if (file instanceof File && file.size > 0) return readListText(await file.bytes());
  return readListText(new TextEncoder().encode(String(sent.get('text') ?? '')));
}

/** What could not be read is not shown again: it is a file, or longer than a page takes. */
function unread({ t, locale }: App.Locals, refusal: ListTextRefusal) {
  const [bytes, maxBytes] = 'bytes' in refusal ? [refusal.bytes, refusal.maxBytes] : [0, 0];
  const facts = { ...refusal, bytes: formatBytes(bytes, locale), maxBytes: formatBytes(maxBytes, locale) };
  return { text: '', problem: refusalWords(t, facts) };
}
