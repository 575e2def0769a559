import { error, fail, redirect } from '@sveltejs/kit';
import { needsReason, type ClaimOutcome } from '#core/dossier/standing-claim.ts';
import { hrefIn } from '#messages/context.ts';
import { decideStanding } from '#server/app/dossier/decide-standing.ts';
import { readStandingClaim } from '#server/app/dossier/list-standing-claims.ts';
import { demandActor } from '../../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { claimWords } from '../../../../../standing-words.ts';
import { seasonHead } from '../../season-head.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One claim to act for an agency or an organisation, with its document; 404 for everybody who is no officer. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor } = event.locals;
  const read = await readStandingClaim(app, actor, { seasonId: event.params.season, claimId: event.params.claim });
  if (!read.ok) error(404);
  const { claim, mayDecide, atStake } = read.value;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    season: seasonHead(event),
    claim: claimWords(event.locals, claim, claim.agency),
    isTaken: claim.agency_taken,
    isElsewhere: claim.kind !== 'agency' && claim.enters_elsewhere,
    mayDecide,
    needsReason: needsReason(claim.kind, 'confirmed'),
    atStake: atStake && {
      members: atStake.members.map(({ personId, name, email, role }) => ({ personId, name, email, role })),
      dossiers: atStake.dossiers,
    },
  };
};

export const actions: Actions = {
  'xac-nhan': (event) => decide(event, 'confirmed'),
  'tu-choi': (event) => decide(event, 'refused'),
};

async function decide(event: RequestEvent, outcome: ClaimOutcome) {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const { season: seasonId, claim: claimId } = event.params;
  const reason = String((await event.request.formData()).get('reason') ?? '');
  const decided = await decideStanding(app, actor, { seasonId, claimId, outcome, reason });
  if (decided.ok) redirect(303, `${hrefIn(locale, `/thu-ky/${seasonId}/doi-tuong`)}?da-quyet`);
  if (decided.refusal.code === 'season-not-found' || decided.refusal.code === 'claim-not-found') error(404);
  return fail(422, { reason, problem: refusalWords(decided.refusal, event.locals) });
}
