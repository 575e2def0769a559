import { listComplaints } from '#server/app/contest/list-complaints.ts';
import { pageNumber } from '../../../../../page-number.ts';
import { contestView, organiserOf } from '../organiser.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** Complaints that were received, those that wait for an answer first. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const page = pageNumber(event.url);
  const list = await listComplaints(event.locals.app, organiser, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  const { rounds } = await contestView(event);
  return {
    ...list,
    roundNames: Object.fromEntries(rounds.map((round) => [round.id, round.name])),
    page,
    lastPage: Math.max(1, Math.ceil(list.received / PAGE_SIZE)),
  };
};
