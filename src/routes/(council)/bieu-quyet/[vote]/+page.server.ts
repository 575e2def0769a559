import { fail } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { castFinalBallot, reviewFinalBallot } from '#server/app/judging/cast-ballot.ts';
import { readBallotPaper } from '#server/app/judging/read-ballot-paper.ts';
import { readFinalVote } from '#server/app/judging/read-final-vote.ts';
import { leavePage } from '../../cham-diem/leave-page.ts';
import { refusalText } from '../../cham-diem/refusal-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The ballot paper of a member: to vote, to know that one has voted, and the result once the vote is closed. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { app, actor, locale, t } = locals;
  const paper = await readBallotPaper(app, actor, params.vote);
  if (!paper.ok) return leavePage(event, paper.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { titleName, candidates, obstacle, seasonId, ...rest } = paper.value;
  const season = app.seasons.find(seasonId)?.season;
  const categories = season?.kind === 'award' ? season.award.categories : [];
  const closed = rest.state === 'closed' ? await readFinalVote(app, actor, params.vote) : null;
  return {
    ...rest,
    titleName: inLocale(titleName, locale),
    seasonName: season ? inLocale(season.shortName, locale) : seasonId,
    candidates: candidates.map((one) => ({
      ...one,
      category: categories.find(({ id }) => id === one.categoryId)?.label ?? one.categoryId,
    })),
    obstacle: obstacle && { code: obstacle.code, text: refusalText(t, 'judging', obstacle) },
    result: closed?.ok ? { lines: closed.value.candidates, settlement: closed.value.settlement } : null,
  };
};

async function marksIn({ request }: RequestEvent) {
  const form = await request.formData();
  const marks = [...form].flatMap(([name, mark]) =>
    name.startsWith('mark-') ? [[name.slice('mark-'.length), String(mark).trim()] as const] : [],
  );
  return Object.fromEntries(marks);
}

function refused(event: RequestEvent, marks: Readonly<Record<string, string>>, refusal: { readonly code: string }) {
  if (['not-signed-in', 'vote-not-found'].includes(refusal.code)) return leavePage(event, refusal);
  const problem = refusalText(event.locals.t, 'judging', refusal);
  return fail(422, { marks, isReviewed: false, receipt: null, problem });
}

export const actions: Actions = {
  review: async (event) => {
    const { locals, params } = event;
    const marks = await marksIn(event);
    const reviewed = await reviewFinalBallot(locals.app, locals.actor, { voteId: params.vote, marks });
    if (!reviewed.ok) return refused(event, marks, reviewed.refusal);
    return { marks, isReviewed: true, receipt: null, problem: null };
  },
  change: async (event) => ({ marks: await marksIn(event), isReviewed: false, receipt: null, problem: null }),
  /** No redirect: the secret of the receipt exists in this answer alone. Sent again, it finds the ballot cast. */
  cast: async (event) => {
    const { locals, params } = event;
    const marks = await marksIn(event);
    const cast = await castFinalBallot(locals.app, locals.actor, { voteId: params.vote, marks });
    if (!cast.ok) return refused(event, marks, cast.refusal);
    const { castAt, commitment, secret } = cast.value;
    const receipt = { commitment, secret, castAt: castAt.toString() };
    return { marks: {}, isReviewed: false, receipt, problem: null };
  },
};
