import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { judgeMailWords } from '#messages/judge-mail-words.ts';
import { listJudgesToRemind, remindJudges } from '#server/app/judging/remind-judges.ts';
import { leaveDesk, refusalWords } from '../../open-award.ts';
import { openPlanner, planChoices } from '../open-planner.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who was assigned in a round and is not done, with the mail they would get. */
export const load: PageServerLoad = async (event) => {
  const { season } = await openPlanner(event);
  const { desk, stages, stage: usual } = await planChoices(event);
  const { app, actor, locale } = event.locals;
  const stage = season.stages.find(({ id }) => id === (event.url.searchParams.get('vong') ?? usual));
  const found = stage
    ? await listJudgesToRemind(app, actor, { seasonId: season.id, judgingRound: stage.id })
    : ({ ok: true, value: [] } as const);
  if (!found.ok) return leaveDesk(event, found.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const [first] = found.value;
  return {
    desk,
    stages,
    stage: stage?.id ?? '',
    sent: Number(event.url.searchParams.get('da-nhac') ?? 0),
    judges: found.value.map((judge) => ({ ...judge, lastMail: judge.lastMail?.toString() ?? null })),
    mail:
      stage && first
        ? judgeMailWords({
            kind: 'reminder',
            name: first.name,
            season: season.name,
            stage: stage.name,
            readings: 0,
            open: first.open,
            closes: stage.closes ? Temporal.Instant.from(stage.closes) : null,
            publicUrl: app.config.publicUrl,
            locale,
          })
        : null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale, t } = event.locals;
    const form = await event.request.formData();
    const judgingRound = String(form.get('stage') ?? '');
    const personIds = form.getAll('judge').map(String);
    const reminded = await remindJudges(app, actor, { seasonId: event.params.season, judgingRound, personIds });
    if (!reminded.ok) return fail(422, { text: refusalWords(t, reminded.refusal) });
    const asked = new URLSearchParams({ vong: judgingRound, 'da-nhac': String(reminded.value.queued) });
    redirect(303, hrefIn(locale, `/to-chuc/giai-thuong/${event.params.season}/phan-cong/nhac?${asked}`));
  },
};
