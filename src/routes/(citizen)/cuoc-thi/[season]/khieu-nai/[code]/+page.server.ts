import { error } from '@sveltejs/kit';
import { readComplaintStatus } from '#server/app/contest/read-complaint.ts';
import { contestOf, shortNameOf } from '../../participant.ts';
import { admitStatusReading } from '../admit-status-reading.ts';
import type { PageServerLoad } from './$types';

/** Where a complaint stands, for whoever holds its code. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { app } = event.locals;
  const contest = contestOf(event);
  await admitStatusReading(event);
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
