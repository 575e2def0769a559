import { error, fail, redirect } from '@sveltejs/kit';
import { NOMINATION_STATES } from '#core/nomination/nomination-states.ts';
import { hrefIn } from '#messages/context.ts';
import { inviteNomineeAgain, listSeasonNominations } from '#server/app/nomination/list-nominations.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { invitationMail, nominationWords } from '../../../../nomination-words.ts';
import { seasonHead } from '../season-head.ts';
import { pageNumber } from '../../../../page-number.ts';
import type { Actions, PageServerLoad } from './$types';

const PER_PAGE = 50;

/** Who was nominated in a season, by whom, and what became of it; 404 for everybody who is no officer of it. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor } = event.locals;
  const listed = await listSeasonNominations(app, actor, event.params.season);
  if (!listed.ok) error(404);
  const { nominations, states, agencies, mayInvite } = listed.value;
  const state = NOMINATION_STATES.find((one) => one === event.url.searchParams.get('trang-thai')) ?? null;
  const shown = nominations.filter((one) => state === null || one.state === state);
  const last = Math.max(1, Math.ceil(shown.length / PER_PAGE));
  const page = pageNumber(event.url, last);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    season: seasonHead(event),
    state,
    states,
    agencies,
    mayInvite,
    page,
    last,
    total: nominations.length,
    isSent: event.url.searchParams.has('da-moi'),
    nominations: shown.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((one) => nominationWords(event.locals, one)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    demandActor(event);
    const { app, actor, locale } = event.locals;
    const nominationId = String((await event.request.formData()).get('nomination') ?? '');
    const invited = await inviteNomineeAgain(app, actor, { nominationId, write: invitationMail(app) });
    if (!invited.ok && invited.refusal.code === 'nomination-not-found') error(404);
    if (!invited.ok) return fail(409, { problem: refusalWords(invited.refusal, event.locals), link: null });
    if (!invited.value.isMailed) return { problem: null, link: invited.value.link };
    redirect(303, `${hrefIn(locale, `/thu-ky/${event.params.season}/de-cu`)}?da-moi`);
  },
};
