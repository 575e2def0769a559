import { error } from '@sveltejs/kit';
import { networkOf } from '#core/person/network-of.ts';
import { readComplaintStatus } from '#server/app/contest/read-complaint.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import { admitRequest } from '#server/app/person/admit-request.ts';
import { contestOf, shortNameOf } from '../../participant.ts';
import type { PageServerLoad } from './$types';

const PER_MINUTE = 30; // whoever holds a code looks a few times; whoever guesses codes looks all the time

/** Where a complaint stands, for whoever holds its code. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { app } = event.locals;
  const contest = contestOf(event);
  const address = networkOf(event.request.headers.get(ADDRESS_HEADER) ?? '');
  if (!(await admitRequest(app, `complaint-status:${address}`, PER_MINUTE)).ok) error(429);
  const complaint = await readComplaintStatus(app, contest.seasonId, event.params.code);
  if (!complaint.ok) error(404);
  return {
    seasonId: contest.seasonId,
    contestName: shortNameOf(event),
    complaint: complaint.value,
    roundName: contest.rounds.find(({ id }) => id === complaint.value.roundId)?.name ?? null,
    isNew: event.url.searchParams.has('moi'),
  };
};
