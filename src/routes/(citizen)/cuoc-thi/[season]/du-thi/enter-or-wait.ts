import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  admitCodeRequest,
  admitRegistration,
  wouldWait,
  type Registering,
} from '#server/app/contest/admit-newcomer.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { contactKindOf } from '#server/app/contest/send-contact-code.ts';
import { hasOpenRound } from '#server/app/contest/round-times.ts';
import { addressIn, holdPlace, newcomerOf } from '../participant.ts';

type Asked = RequestEvent<{ season: string }>;

/** Before a form is filled in: who would have to wait waits first. Not while a round is shut, and not on the way back by code. */
export async function sendToWaitingRoom(event: Asked, contest: Contest): Promise<void> {
  const { app } = event.locals;
  const now = app.clock.seasonNow(contest.seasonId);
  const isOpen = hasOpenRound(app, contest.seasonId, contest.rounds, now);
  if (!isOpen || event.url.searchParams.has('tiep-tuc')) return;
  if (await wouldWait(app, contest.seasonId, newcomerOf(event))) redirect(303, addressIn(event, '/phong-cho'));
}

/** Whether the form may be taken now; otherwise the browser holds a place, and the form stays as it was filled in. */
export async function enterOrWait(event: Asked, contest: Contest, sent: Registering['sent']) {
  const admit = contactKindOf(contest) ? admitCodeRequest : admitRegistration;
  const letIn = await admit(event.locals.app, contest.seasonId, { ...newcomerOf(event), sent });
  holdPlace(event.cookies, letIn.ok ? letIn.value.cookies : letIn.refusal.cookies);
  return letIn;
}
