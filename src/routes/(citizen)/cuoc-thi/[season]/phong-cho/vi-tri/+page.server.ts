import { redirect } from '@sveltejs/kit';
import { waitInRoom } from '#server/app/contest/admit-newcomer.ts';
import { addressIn, contestOf, holdPlace, newcomerOf, shortNameOf } from '../../participant.ts';
import type { PageServerLoad } from './$types';

/** The same without a script: the page asks again by itself, and goes in when it is time. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { app } = event.locals;
  const { seasonId } = contestOf(event);
  const letIn = await waitInRoom(app, seasonId, newcomerOf(event));
  holdPlace(event.cookies, letIn.ok ? letIn.value.cookies : letIn.refusal.cookies);
  if (letIn.ok) redirect(303, addressIn(event, '/du-thi'));
  const { ahead, seconds, askAgainSeconds } = letIn.refusal;
  const { placeKeptMinutes, passMinutes } = app.waitingRooms.rulesOf(seasonId);
  const now = app.clock.wallNow().toString();
  return { contestName: shortNameOf(event), ahead, seconds, askAgainSeconds, placeKeptMinutes, passMinutes, now };
};
