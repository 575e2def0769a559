import { fail, redirect } from '@sveltejs/kit';
import { CASE_STATES } from '#core/contest/integrity-case.ts';
import { listCaseLines } from '#server/app/contest/list-cases.ts';
import { listReviews } from '#server/app/contest/list-reviews.ts';
import { requestReview } from '#server/app/contest/request-review.ts';
import { stopReview } from '#server/app/contest/stop-review.ts';
import { contestView, deskAddress, organiserOf } from '../organiser.ts';
import { caseDeskOf } from './desk.ts';
import { pageNumber } from '../../../../../page-number.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** The queue, the oldest case first, beside what each review could show. */
export const load: PageServerLoad = async (event) => {
  const desk = await caseDeskOf(event);
  const { app } = event.locals;
  const asked = (name: string) => event.url.searchParams.get(name) ?? '';
  const filter = { roundId: asked('dot'), state: asked('tinh-trang') };
  const lines = await listCaseLines(app, desk, filter);
  const lastPage = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = pageNumber(event.url, lastPage);
  const contest = app.contests.find(event.params.season);
  const { rounds } = await contestView(event);
  const unitName = (id: string | null) => (id && contest.ok ? (contest.value.units.find(id)?.name ?? null) : null);
  const reviews = (await listReviews(app, desk)).map((review) => ({
    ...review,
    explained: (review.report?.explained ?? []).map((room) => ({ ...room, unitName: unitName(room.unit) })),
  }));
  return {
    filter,
    found: lines.length,
    lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    page,
    lastPage,
    states: CASE_STATES,
    reviews,
    progress: rounds.map(({ id, progress }) => ({ id, progress })),
  };
};

export const actions: Actions = {
  /** Asks for a review of a closed round. */
  'ra-soat': async (event) => {
    const organiser = await organiserOf(event);
    const roundId = String((await event.request.formData()).get('round') ?? '');
    const { season: seasonId } = event.params;
    const asked = await requestReview(event.locals.app, { seasonId, roundId, by: organiser.actor.personId });
    if (!asked.ok) return fail(409, { refusal: asked.refusal.code });
    redirect(303, deskAddress(event, '/liem-chinh'));
  },
  /** Asks a running review to stop. */
  dung: async (event) => {
    const organiser = await organiserOf(event);
    const runId = String((await event.request.formData()).get('run') ?? '');
    const stopped = await stopReview(event.locals.app, organiser, runId);
    if (!stopped.ok) return fail(409, { refusal: stopped.refusal.code });
    redirect(303, deskAddress(event, '/liem-chinh'));
  },
};
