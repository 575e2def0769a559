import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { admitSecondLook } from '#core/dossier/entrant-complaint.ts';
import { mayReinstate } from '#core/dossier/policy.ts';
import { movesFrom } from '#core/dossier/states.ts';
import { COMPLAINT_OUTCOMES } from '#core/shared/complaint-window.ts';
import {
  decideComplaintAnswer,
  proposeComplaintAnswer,
  takeEntrantComplaint,
} from '#server/app/dossier/answer-entrant-complaint.ts';
import { findUndecidable } from '#server/app/dossier/find-second-look.ts';
import type { DossierInSight } from '#server/app/dossier/gates.ts';
import { seeEntrantComplaint, type DeskComplaint } from '#server/app/dossier/read-entrant-complaint.ts';
import { hrefIn } from '#messages/context.ts';
import { demandActor } from '../../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { seasonHead } from '../../season-head.ts';
import { complaintWords } from '../complaint-words.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ season: string; complaint: string }>;

/** One complaint: what was written, the decision it is about, its answer on the way. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { app, t } = event.locals;
  const seen = await seeEntrantComplaint(app, actor, event.params.complaint);
  if (!seen.ok || seen.value.sight.award.seasonId !== event.params.season) error(404);
  const { complaint, mayAct, sight } = seen.value;
  const { proposal, answer, decidedBy } = complaint;
  const waits = proposal !== null && proposal.declinedWith === null;
  const second = admitSecondLook(
    { isAnswered: answer !== null, proposedBy: waits ? proposal.proposedBy : null, decidedBy },
    actor.personId,
  );
  const { season: seasonId } = event.params;
  const stuck = mayAct ? await findUndecidable(app, actor, { seasonId, complaints: [complaint] }) : new Set<string>();
  return {
    season: seasonHead(event),
    needsPerson: stuck.has(complaint.id),
    isMine: complaint.takerId === actor.personId,
    appoint: sight.actorOf(null).roles.has('organiser')
      ? hrefIn(event.locals.locale, `/quan-tri/nguoi-dung/${seasonId}`)
      : null,
    complaint: {
      ...complaintWords(event.locals, complaint, app.clock.seasonNow(event.params.season)),
      words: complaint.words,
      filedBy: complaint.filedBy,
      answer: answer && { outcome: t(`dossier.complaint.outcome.${answer.outcome}`), reason: answer.reason },
      proposal: proposal && {
        outcome: t(`dossier.complaint.outcome.${proposal.outcome}`),
        reason: proposal.reason,
        by: proposal.proposerName,
        declinedWith: proposal.declinedWith,
      },
    },
    followUp: followUpOf(event, sight, complaint),
    outcomes: COMPLAINT_OUTCOMES.map((value) => ({ value, label: t(`dossier.complaint.outcome.${value}`) })),
    mayAct,
    mayPropose: mayAct && answer === null && !waits,
    maySecond: mayAct && second.ok,
    whyNotSecond: mayAct && waits && !second.ok ? refusalWords(second.refusal, event.locals) : null,
  };
};

/** What an answer that upholds a complaint asks for: a new decision, by whoever may make it. */
function followUpOf(event: Event, sight: DossierInSight, { answer, entryId, dossierId }: DeskComplaint) {
  const entry = sight.entries.find(({ id }) => id === entryId);
  if (!answer || answer.outcome === 'rejected' || !entry) return null;
  const { locale } = event.locals;
  const base = `/thu-ky/${event.params.season}/ho-so/${dossierId}/${entryId}`;
  const isReinstatable = movesFrom(entry.state).includes('reinstate');
  const mayNow = mayReinstate(sight.actorOf(entry), sight.factsOf(entry)).ok;
  return {
    state: entry.state,
    step: isReinstatable
      ? ('reinstate' as const)
      : entry.state === 'returned'
        ? ('extend' as const)
        : ('other' as const),
    href: isReinstatable && mayNow ? hrefIn(locale, `${base}/khoi-phuc`) : null,
  };
}

export const actions: Actions = {
  nhan: (event) => done(event, takeEntrantComplaint(event.locals.app, event.locals.actor, event.params.complaint)),
  'tra-loi': async (event) => {
    const form = await event.request.formData();
    const [outcome, reason] = [String(form.get('outcome') ?? ''), String(form.get('reason') ?? '')];
    const { app, actor } = event.locals;
    const input = { complaintId: event.params.complaint, outcome, reason };
    return done(event, proposeComplaintAnswer(app, actor, input), { outcome, reason });
  },
  'xac-nhan': (event) => decide(event, 'confirmed'),
  'gui-lai': (event) => decide(event, 'declined'),
};

async function decide(event: Event, outcome: 'confirmed' | 'declined') {
  const note = String((await event.request.formData()).get('note') ?? '');
  const { app, actor } = event.locals;
  return done(event, decideComplaintAnswer(app, actor, { complaintId: event.params.complaint, outcome, note }), {
    note,
  });
}

async function done(
  event: Event,
  act: ReturnType<typeof takeEntrantComplaint>,
  typed: Readonly<Partial<Record<'outcome' | 'reason' | 'note', string>>> = {},
) {
  const result = await act;
  if (result.ok) redirect(303, event.url.pathname);
  const { refusal } = result;
  if (refusal.code === 'dossier-not-found' || refusal.code === 'not-signed-in') error(404);
  const field = 'note' in typed ? 'note' : refusal.code === 'complaint-outcome-missing' ? 'outcome' : 'reason';
  return fail(422, { typed, field, problem: refusalWords(refusal, event.locals) });
}
