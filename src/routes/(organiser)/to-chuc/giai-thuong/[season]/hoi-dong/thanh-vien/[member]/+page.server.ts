import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { commitmentWords } from '#messages/commitment-words.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { listCouncilMembers } from '#server/app/judging/list-members.ts';
import { changeMember, endMembership, inviteMemberAgain } from '#server/app/judging/name-member.ts';
import { saveAvailability, saveExpertise, saveLimits } from '#server/app/judging/save-supply.ts';
import { recordCommitment } from '#server/app/judging/record-commitment.ts';
import { readCommitment } from '#server/app/judging/sign-commitment.ts';
import { readAvailability, readExpertise, supplyView } from '../../../../../../../member-supply.ts';
import { capacityChoices, memberWords } from '../../../../../../../member-words.ts';
import { uploadedFile } from '../../../../../../../uploaded-files.ts';
import { leaveDesk, openAward, refusalWords } from '../../../open-award.ts';
import { invitationMail, memberFieldOf, readDetails } from '../../member-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** One member of a council: as what they sit, what they signed, what a plan may ask of them. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const members = await listCouncilMembers(app, actor, { seasonId: season.id });
  const member = members.ok ? members.value.find(({ memberId }) => memberId === event.params.member) : undefined;
  if (!member) return leaveDesk(event, { code: 'member-not-found' });
  const { memberId } = member;
  const commitment = await readCommitment(app, actor, { memberId, usual: commitmentWords('vi') });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { statedCapacity, capacity, body, position, office, city, attendance } = member;
  return {
    desk,
    member: memberWords(event.locals, season, member),
    council: member.councilName,
    supply: supplyView(season, member, locale),
    capacities: capacityChoices(event.locals, season),
    details: {
      capacity: statedCapacity ?? capacity ?? '',
      body: body ?? '',
      position: position ?? '',
      office,
      city: city ?? '',
      attendance: attendance ?? '',
    },
    signed: (commitment.ok ? commitment.value.signed : []).map(({ signedAt, ...one }) => ({
      ...one,
      scan: one.fileName && `${event.url.pathname}/cam-ket?ban=${one.id}`,
      signedAt: formatMoment(signedAt.epochMilliseconds, locale),
    })),
    holds: commitment.ok && commitment.value.holds,
    saved: event.url.searchParams.has('da-luu'),
  };
};

type Event = RequestEvent<{ season: string; member: string }>;
type Outcome = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

/** Back to the page that says it is saved, or the page as it was with the problem at its field. */
async function settle({ locals, params }: Event, outcome: Outcome, typed: Readonly<Record<string, string>> = {}) {
  const page = `/to-chuc/giai-thuong/${params.season}/hoi-dong/thanh-vien/${params.member}`;
  if (outcome.ok) redirect(303, `${hrefIn(locals.locale, page)}?da-luu`);
  const { refusal } = outcome;
  return fail(422, { problems: { [memberFieldOf(refusal.code)]: refusalWords(locals.t, refusal) }, typed });
}

export const actions: Actions = {
  details: async (event) => {
    const details = readDetails(await event.request.formData());
    const { app, actor } = event.locals;
    return settle(event, await changeMember(app, actor, { memberId: event.params.member, ...details }), { ...details });
  },
  supply: async (event) => {
    const form = await event.request.formData();
    const { app, actor } = event.locals;
    const memberId = event.params.member;
    const typed = { least: String(form.get('least') ?? ''), most: String(form.get('most') ?? '') };
    const limits = await saveLimits(app, actor, { memberId, ...typed });
    if (!limits.ok) return settle(event, limits, typed);
    const days = await saveAvailability(app, actor, { memberId, stated: readAvailability(form) });
    if (!days.ok) return settle(event, days, typed);
    return settle(event, await saveExpertise(app, actor, { memberId, stated: readExpertise(form) }), typed);
  },
  paper: async (event) => {
    const { app, actor } = event.locals;
    const scan = await uploadedFile(await event.request.formData(), 'scan');
    const usual = commitmentWords('vi');
    return settle(event, await recordCommitment(app, actor, { memberId: event.params.member, usual, scan }));
  },
  again: async (event) => {
    const { desk } = await openAward(event);
    const { app, actor, t } = event.locals;
    const write = invitationMail(t, desk.seasonName);
    return settle(event, await inviteMemberAgain(app, actor, { memberId: event.params.member, write }));
  },
  end: async (event) => {
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const { app, actor } = event.locals;
    return settle(event, await endMembership(app, actor, { memberId: event.params.member, reason }), { reason });
  },
};
