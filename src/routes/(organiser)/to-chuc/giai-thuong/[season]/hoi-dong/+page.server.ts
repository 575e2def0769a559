import { fail, redirect } from '@sveltejs/kit';
import { checkComposition } from '#core/judging/composition.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatDate, formatPlainDate } from '#messages/format.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { listJudgeCandidates } from '#server/app/judging/find-judges.ts';
import { listFormerSeats } from '#server/app/judging/change-seat.ts';
import { listCouncilMembers, type CouncilMember } from '#server/app/judging/list-members.ts';
import { listPanels, type CouncilLine } from '#server/app/judging/list-panels.ts';
import { listFoundings } from '#server/app/judging/record-founding.ts';
import { memberWords } from '../../../../../member-words.ts';
import { judgingStages } from '../../../../../member-supply.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import { formPanelByEmail } from './form-panel-by-email.ts';
import type { Actions, PageServerLoad } from './$types';

const SEATS_WHEN_UNKNOWN = 3; // the smallest panel with a majority

/** Councils of a season: who founded them, who sits as what, on which panels. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const asked = { seasonId: season.id };
  const [councils, members, foundings, former] = await Promise.all([
    listPanels(app, actor, asked),
    listCouncilMembers(app, actor, asked),
    listFoundings(app, actor, asked),
    listFormerSeats(app, actor, asked),
  ]);
  if (!councils.ok) return leaveDesk(event, councils.refusal);
  const councilIds = councils.value.map(({ councilId }) => councilId);
  const candidates = await listJudgeCandidates(app, actor, { ...asked, councilIds });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { panelSize = null, quorum = null } = season.award.council ?? {};
  const everybody = members.ok ? members.value : [];
  return {
    desk,
    candidates: candidates.ok ? candidates.value : [],
    panelSize,
    quorum,
    seats: panelSize ?? SEATS_WHEN_UNKNOWN,
    stages: judgingStages(season).map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })),
    councils: councils.value.map((council) => {
      const own = everybody.filter(({ councilId }) => councilId === council.councilId);
      const founding = foundings.ok ? foundings.value.find(({ councilId }) => councilId === council.councilId) : null;
      return {
        ...council,
        panels: panelViews(event.locals, season, council),
        founding: founding && { ...founding, decidedOn: formatPlainDate(founding.decidedOn, locale), keptAt: null },
        members: own.map((member) => memberWords(event.locals, season, member)),
        composition: compositionView(event.locals, season, own),
        former: (former.ok ? former.value : [])
          .filter(({ councilId }) => councilId === council.councilId)
          .map((seat) => ({ ...seat, leftAt: seat.leftAt && formatDate(seat.leftAt.epochMilliseconds, locale) })),
      };
    }),
  };
};

function panelViews({ locale }: App.Locals, season: AwardSeason, { panels }: CouncilLine) {
  const nameOf = (round: string) => {
    const stage = season.stages.find(({ id }) => id === round);
    return stage ? inLocale(stage.name, locale) : round;
  };
  return panels.map((panel) => ({
    ...panel,
    judges: panel.judges.map((judge) => ({ ...judge, rounds: judge.judgingRounds?.map(nameOf) ?? null })),
  }));
}

function compositionView({ locale }: App.Locals, season: AwardSeason, members: readonly CouncilMember[]) {
  const stated = season.award.council?.capacities ?? null;
  const sitting = members.filter(({ standing }) => standing === 'invited' || standing === 'accepted');
  const checked = checkComposition(
    stated,
    sitting.map(({ standing, ...member }) => ({ ...member, hasAccepted: standing === 'accepted' })),
  );
  if (!checked || !stated) return null;
  const nameOf = (id: string) => sitting.find(({ memberId }) => memberId === id)?.name ?? '';
  return {
    lines: checked.lines.map((line) => {
      const capacity = stated.find(({ id }) => id === line.id);
      const { optional = false, article = null } = capacity ?? {};
      return { ...line, name: capacity ? inLocale(capacity.name, locale) : line.id, optional, article };
    }),
    unknown: checked.unknown.map(nameOf),
    unrecorded: checked.unrecorded.map(nameOf),
    text: season.award.council?.composition ? inLocale(season.award.council.composition, locale) : null,
    article: season.award.council?.article ?? null,
  };
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
  council: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const [name, foundingDecision] = [textOf(form, 'council-name'), textOf(form, 'council-decision')];
    const formed = await formCouncil(locals.app, locals.actor, { seasonId: params.season, name, foundingDecision });
    if (formed.ok) redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/hoi-dong`));
    if (formed.refusal.code !== 'council-name-missing') return leaveDesk(event, formed.refusal);
    return fail(422, {
      of: 'council' as const,
      problems: { 'council-name': refusalWords(locals.t, formed.refusal) },
      values: { 'council-name': name, 'council-decision': foundingDecision },
    });
  },
  panel: async (event) => {
    const formed = await formPanelByEmail(event, await event.request.formData());
    if (formed.ok) redirect(303, hrefIn(event.locals.locale, `/to-chuc/giai-thuong/${event.params.season}/hoi-dong`));
    return fail(422, { of: 'panel' as const, ...formed });
  },
};
