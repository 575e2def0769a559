import { error, fail, redirect } from '@sveltejs/kit';
import { isId } from '#core/shared/uuid-text.ts';
import { answerComplaint } from '#server/app/contest/answer-complaint.ts';
import { readComplaint } from '#server/app/contest/read-complaint.ts';
import { contestView, deskAddress, organiserOf } from '../../organiser.ts';
import { makeFilesOfContest } from '../../dot/[round]/make-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** One complaint, to be read and answered. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { complaint: id } = event.params;
  const complaint = isId(id) ? await readComplaint(event.locals.app, organiser, id) : null;
  if (!complaint?.ok) error(404);
  const round = (await contestView(event)).rounds.find((one) => one.id === complaint.value.roundId);
  return { complaint: complaint.value, roundName: round?.name ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const sent = { outcome: text('outcome'), reason: text('reason'), publicReason: text('public-reason') };
    const complaintId = event.params.complaint;
    if (!isId(complaintId)) error(404);
    const answered = await answerComplaint(event.locals.app, organiser, { complaintId, ...sent });
    if (!answered.ok) return fail(422, { ...sent, refusal: answered.refusal.code });
    if (answered.value.correction !== null) await makeFilesOfContest(event);
    redirect(303, deskAddress(event, `/khieu-nai/${complaintId}`));
  },
};
