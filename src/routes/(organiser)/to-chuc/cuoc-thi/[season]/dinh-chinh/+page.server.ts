import { fail, redirect } from '@sveltejs/kit';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { CORRECTION_KINDS, publishCorrection } from '#server/app/contest/publish-correction.ts';
import { contestView, deskAddress, organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was corrected, and the form to correct something else that was published. */
export const load: PageServerLoad = async (event) => {
  await organiserOf(event);
  const { app } = event.locals;
  const contest = app.contests.find(event.params.season);
  const { rounds } = await contestView(event);
  return {
    corrections: contest.ok ? await listCorrections(app, contest.value) : [],
    prizes: contest.ok ? contest.value.rules.prizes.perRound : [],
    rounds: rounds.map(({ id, name }) => ({ id, name })),
    kinds: CORRECTION_KINDS,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const sent = {
      kind: CORRECTION_KINDS.find((kind) => kind === text('kind')) ?? 'other',
      subject: text('subject'),
      before: text('before'),
      after: text('after'),
      reason: text('reason'),
      round: text('round'),
    };
    const round = (await contestView(event)).rounds.find((one) => one.id === sent.round);
    const published = await publishCorrection(event.locals.app, organiser, { ...sent, roundId: round?.id ?? null });
    if (!published.ok) {
      const { refusal } = published;
      const missing: readonly string[] = refusal.code === 'correction-incomplete' ? refusal.missing : [];
      return fail(422, { ...sent, missing });
    }
    redirect(303, deskAddress(event, `/dinh-chinh#dc-${published.value.number}`));
  },
};
