import { fail, redirect } from '@sveltejs/kit';
import { COMPLAINT_SUBJECTS, type ComplaintProblem, type SentComplaint } from '#core/contest/complaint-form.ts';
import { fileComplaint } from '#server/app/contest/file-complaint.ts';
import { readComplaintStatus } from '#server/app/contest/read-complaint.ts';
import { listPublishedLists } from '#server/app/contest/list-published-lists.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import { admitStatusReading } from './admit-status-reading.ts';
import { addressIn, contestOf, participantOf, shortNameOf } from '../participant.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/** The form for a complaint: about a list whose window is open, or about anything else. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { app } = event.locals;
  const contest = contestOf(event);
  const participant = participantOf(event);
  const own = participant && (await readOwnPlace(app, participant));
  const typedCode = await followCode(event);
  return {
    seasonId: contest.seasonId,
    contestName: shortNameOf(event),
    lists: await listPublishedLists(app, contest),
    subjects: COMPLAINT_SUBJECTS,
    about: event.url.searchParams.get('dot') ?? '',
    ownName: own?.displayName ?? '',
    typedCode,
    days: contest.rules.publication.complaintWindowDays,
  };
};

/** Leads to the complaint whose code was typed; else gives back what was typed. `null` = nothing was. */
async function followCode(event: PageServerLoadEvent): Promise<string | null> {
  const typed = event.url.searchParams.get('ma')?.trim().slice(0, 64) ?? '';
  if (typed === '') return null;
  await admitStatusReading(event);
  const found = await readComplaintStatus(event.locals.app, contestOf(event).seasonId, typed);
  if (found.ok) redirect(303, addressIn(event, `/khieu-nai/${found.value.code}`));
  return typed;
}

export const actions: Actions = {
  default: async (event) => {
    const contest = contestOf(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').slice(0, 20_000);
    const sent: SentComplaint = {
      subject: text('subject'),
      round: text('round'),
      name: text('name'),
      phone: text('phone'),
      email: text('email'),
      words: text('words'),
    };
    const address = event.request.headers.get(ADDRESS_HEADER) ?? '';
    const filed = await fileComplaint(event.locals.app, contest.seasonId, sent, {
      participant: participantOf(event),
      address,
    });
    if (filed.ok) redirect(303, addressIn(event, `/khieu-nai/${filed.value.code}?moi`));
    const { refusal } = filed;
    const problems: readonly ComplaintProblem[] = refusal.code === 'complaint-incomplete' ? refusal.problems : [];
    const status = refusal.code === 'too-many-requests' ? 429 : 422;
    return fail(status, { sent, problems, refusal: refusal.code });
  },
};
