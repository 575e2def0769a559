import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { readDecisionDetails } from '#server/app/honour/read-decision-details.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import { readSignedDay } from '../read-signed-day.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** A decision being drawn up for the entries that the address names. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const { titleId, entryIds } = chosenIn(event.url);
  const title = season.award.titles.find(({ id }) => id === titleId);
  const table = await readResultTable(app, actor, { seasonId: season.id });
  if (!table.ok || !title) return leaveDesk(event, { code: 'season-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const entries = table.value.filter(({ entryId }) => entryIds.includes(entryId));
  return {
    desk,
    title: { id: title.id, name: inLocale(title.name, locale) },
    query: new URLSearchParams([['title', titleId], ...entryIds.map((id) => ['entry', id])]).toString(),
    entries: entries.map(({ entryId, name, organisationName, categoryLabel, result }) => ({
      entryId,
      name,
      organisationName,
      categoryLabel,
      resultHundredths: result?.resultHundredths ?? null,
      countedJudges: result?.countedJudges ?? 0,
    })),
  };
};

function chosenIn({ searchParams }: URL) {
  return { titleId: searchParams.get('title') ?? '', entryIds: [...new Set(searchParams.getAll('entry'))] };
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

function refused(
  { locals }: RequestEvent,
  typed: Awaited<ReturnType<typeof typedIn>>,
  refusal: { readonly code: string },
) {
  const field = refusal.code in FIELDS ? FIELDS[refusal.code as keyof typeof FIELDS] : 'entries';
  return fail(422, { typed, review: null, problem: { field, text: refusalWords(locals.t, refusal) } });
}

export const actions: Actions = {
  review: async (event) => {
    await openAward(event);
    const typed = await typedIn(event);
    if (chosenIn(event.url).entryIds.length === 0) return refused(event, typed, { code: 'decision-without-entries' });
    const details = readDecisionDetails({ ...typed, signedOn: readSignedDay(typed.signedOn) });
    return details.ok ? { typed, review: details.value, problem: null } : refused(event, typed, details.refusal);
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
    return refused(event, typed, decided.refusal);
  },
};
