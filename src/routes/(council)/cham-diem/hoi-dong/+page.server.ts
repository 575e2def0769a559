import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { commitmentWords } from '#messages/commitment-words.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { answerMembership } from '#server/app/judging/answer-membership.ts';
import { listOwnMemberships, type CouncilMember } from '#server/app/judging/list-members.ts';
import { saveAvailability, saveExpertise, saveLimits } from '#server/app/judging/save-supply.ts';
import { readCommitment, signCommitment } from '#server/app/judging/sign-commitment.ts';
import { readAvailability, readExpertise, supplyView } from '../../../member-supply.ts';
import { memberWords } from '../../../member-words.ts';
import { leavePage } from '../leave-page.ts';
import { refusalText } from '../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** The councils of whoever is signed in: their answer, their commitment, what a plan may ask of them. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const listed = await listOwnMemberships(locals.app, locals.actor);
  if (!listed.ok) return leavePage(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const views = await Promise.all(listed.value.map((member) => councilView(locals, member)));
  return {
    councils: views.flatMap((view) => view ?? []).toReversed(), // the newest on top
    wanted: url.searchParams.get('hoi-dong'),
    saved: url.searchParams.has('da-luu'),
    signer: locals.actor?.name ?? '',
  };
};

async function councilView(locals: App.Locals, member: CouncilMember) {
  const season = locals.app.seasons.find(member.seasonId)?.season;
  if (season?.kind !== 'award') return null;
  const { memberId, councilName } = member;
  const asked = { memberId, usual: commitmentWords('vi') };
  const commitment = member.endedAt === null ? await readCommitment(locals.app, locals.actor, asked) : null;
  return {
    ...memberWords(locals, season, member),
    councilName,
    seasonName: inLocale(season.shortName, locals.locale),
    supply: supplyView(season, member, locals.locale),
    commitment: commitment?.ok
      ? {
          ...commitment.value,
          signed: commitment.value.signed.map(({ signedAt, ...one }) => ({
            ...one,
            signedAt: formatMoment(signedAt.epochMilliseconds, locals.locale),
          })),
        }
      : null,
  };
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };
const FIELDS: Readonly<Record<string, string>> = {
  'member-reason-missing': 'reason',
  'limit-not-whole': 'most',
  'limits-crossed': 'most',
  'day-malformed': 'other-day',
};

/** Back to the page that says what is saved, or the page as it was with the problem at its field. */
function settle({ locals }: RequestEvent, form: FormData, outcome: Outcome) {
  const memberId = String(form.get('member') ?? '');
  if (outcome.ok) redirect(303, `${hrefIn(locals.locale, '/cham-diem/hoi-dong')}?hoi-dong=${memberId}&da-luu`);
  const { refusal } = outcome;
  const typed = Object.fromEntries(
    ['reason', 'least', 'most'].flatMap((name) => (form.has(name) ? [[name, String(form.get(name))]] : [])),
  );
  const problems = { [FIELDS[refusal.code] ?? 'proof']: refusalText(locals.t, 'judging', refusal) };
  return fail(422, { memberId, problems, typed });
}

export const actions: Actions = {
  answer: async (event) => {
    const form = await event.request.formData();
    const { app, actor } = event.locals;
    const outcome = form.get('outcome') === 'accepted' ? 'accepted' : 'declined';
    const answer = {
      memberId: String(form.get('member') ?? ''),
      outcome,
      reason: String(form.get('reason') ?? ''),
    } as const;
    return settle(event, form, await answerMembership(app, actor, answer));
  },
  sign: async (event) => {
    const form = await event.request.formData();
    const { app, actor } = event.locals;
    const signed = await signCommitment(app, actor, {
      memberId: String(form.get('member') ?? ''),
      usual: commitmentWords('vi'),
      statement: String(form.get('statement') ?? ''),
      proof: String(form.get('proof') ?? ''),
    });
    return settle(event, form, signed);
  },
  supply: async (event) => {
    const form = await event.request.formData();
    const { app, actor } = event.locals;
    const memberId = String(form.get('member') ?? '');
    const typed = { least: String(form.get('least') ?? ''), most: String(form.get('most') ?? '') };
    const limits = await saveLimits(app, actor, { memberId, ...typed });
    if (!limits.ok) return settle(event, form, limits);
    const days = await saveAvailability(app, actor, { memberId, stated: readAvailability(form) });
    if (!days.ok) return settle(event, form, days);
    return settle(event, form, await saveExpertise(app, actor, { memberId, stated: readExpertise(form) }));
  },
};
