import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { assessRecognition } from '#server/app/honour/assess-recognition.ts';
import { readDecisionDetails } from '#server/app/honour/read-decision-details.ts';
import { lateHref } from '../../../../../../lacking-papers.ts';
import { resultWords } from '../../../../../../mode-words.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import { obstaclesInWords, titleRefusalWords } from '../obstacle-words.ts';
import { readSignedDay } from '../read-signed-day.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** A decision being drawn up for the entries that the address names, with what would refuse it. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { titleId, entryIds } = chosenIn(event.url);
  const title = season.award.titles.find(({ id }) => id === titleId);
  if (!title) return leaveDesk(event, { code: 'season-not-found' });
  const drawn = await drawUp(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const free = drawn.entries.filter(({ reasons }) => reasons.length === 0);
  return {
    desk,
    title: { id: title.id, name: inLocale(title.name, event.locals.locale) },
    query: queryOf(titleId, entryIds),
    ...drawn,
    /** The same decision without the entries that something stands against; `null` where that changes nothing. */
    freeQuery: free.length > 0 && free.length < drawn.entries.length ? queryOf(titleId, free.map(idOf)) : null,
  };
};

const idOf = ({ entryId }: { readonly entryId: string }) => entryId;

function queryOf(titleId: string, entryIds: readonly string[]): string {
  return new URLSearchParams([['title', titleId], ...entryIds.map((id) => ['entry', id])]).toString();
}

function chosenIn({ searchParams }: URL) {
  return { titleId: searchParams.get('title') ?? '', entryIds: [...new Set(searchParams.getAll('entry'))] };
}

/** The chosen entries with what stands against each, and what stands against the title itself. */
async function drawUp(event: Pick<RequestEvent, 'locals' | 'params' | 'url'>) {
  const { season } = await openAward(event);
  const { locals, url } = event;
  const { titleId, entryIds } = chosenIn(url);
  const read = await assessRecognition(locals.app, locals.actor, { seasonId: season.id });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const title = read.value.titles.find((one) => one.titleId === titleId);
  if (!title) return leaveDesk(event, { code: 'season-not-found' });
  const rows = read.value.rows.filter(({ entryId }) => entryIds.includes(entryId));
  const holders = title.holders + rows.length;
  const differs = title.count !== null && rows.length > 0 && holders !== title.count;
  const count = { code: 'title-count-differs', wanted: title.count, holders };
  return {
    refusal: titleRefusalWords(locals, title) ?? (differs ? refusalWords(locals.t, count) : null),
    votesUnsigned: title.votesUnsigned,
    entries: rows.map(({ entryId, dossierId, name, organisationName, categoryLabel, result }) => ({
      ...{ entryId, name, organisationName, categoryLabel },
      result: resultWords(locals, result),
      countedJudges: result?.countedJudges ?? 0,
      reasons: obstaclesInWords(locals, season, { title, entryId }),
      /** Where the paper it lacks is added. */
      papers: title.obstacles.get(entryId)?.some(({ code }) => code === 'documents-missing')
        ? lateHref(locals.locale, { seasonId: season.id, dossierId })
        : null,
    })),
  };
}

interface PageProblem {
  readonly href: string;
  readonly text: string;
}

/** Everything that would refuse this decision, each named with a link to its row. */
async function foreseen(event: RequestEvent): Promise<readonly PageProblem[]> {
  const { refusal, entries } = await drawUp(event);
  const blocked = entries.filter(({ reasons }) => reasons.length > 0);
  const named = blocked.map(({ entryId, name, reasons }) => ({
    href: `#entry-${entryId}`,
    text: `${name}: ${reasons.join('; ')}`,
  }));
  return [...(refusal ? [{ href: '#entries', text: refusal }] : []), ...named];
}

const FIELDS = {
  'decision-number-missing': 'number',
  'decision-number-taken': 'number',
  'decision-date-invalid': 'signed-on',
  'decision-subject-missing': 'subject',
} as const;

async function typedIn({ request }: RequestEvent) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return { number: text('number'), signedOn: text('signed-on'), subject: text('subject') };
}

type Typed = Awaited<ReturnType<typeof typedIn>>;

function refused({ locals }: RequestEvent, typed: Typed, refusal: { readonly code: string }) {
  const field = refusal.code in FIELDS ? FIELDS[refusal.code as keyof typeof FIELDS] : 'entries';
  const text = refusalWords(locals.t, refusal);
  return fail(422, { typed, review: null, field, text, problems: [{ href: `#${field}`, text }] });
}

function refusedByName(typed: Typed, problems: readonly PageProblem[]) {
  return fail(422, { typed, review: null, field: 'entries', text: '', problems: [...problems] });
}

export const actions: Actions = {
  review: async (event) => {
    await openAward(event);
    const typed = await typedIn(event);
    if (chosenIn(event.url).entryIds.length === 0) return refused(event, typed, { code: 'decision-without-entries' });
    const details = readDecisionDetails({ ...typed, signedOn: readSignedDay(typed.signedOn) });
    if (!details.ok) return refused(event, typed, details.refusal);
    const problems = await foreseen(event);
    if (problems.length > 0) return refusedByName(typed, problems);
    return { typed, review: details.value, field: null, text: '', problems: [] };
  },
  decide: async (event) => {
    const { locals, params, url } = event;
    const typed = await typedIn(event);
    const { titleId, entryIds } = chosenIn(url);
    const input = {
      ...typed,
      signedOn: readSignedDay(typed.signedOn),
      seasonId: params.season,
      grants: [{ titleId, entryIds }],
      notRecognised: [],
    };
    const decided = await decideRecognition(locals.app, locals.actor, input);
    if (decided.ok)
      redirect(
        303,
        hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/quyet-dinh/${decided.value.decisionId}`),
      );
    if (['not-signed-in', 'season-not-found'].includes(decided.refusal.code)) return leaveDesk(event, decided.refusal);
    const problems = decided.refusal.code in FIELDS ? [] : await foreseen(event);
    return problems.length > 0 ? refusedByName(typed, problems) : refused(event, typed, decided.refusal);
  },
};
