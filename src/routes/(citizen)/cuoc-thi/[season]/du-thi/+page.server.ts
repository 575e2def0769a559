import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { loginsOf } from '#core/contest/login-level.ts';
import { timeOfPaper } from '#core/contest/question-clock.ts';
import { windowState } from '#core/shared/window.ts';
import { newsFor } from '#server/app/contest/list-own-questions.ts';
import { bindNumber, giveNumberBack } from '#server/app/contest/admit-newcomer.ts';
import { readNews } from '#server/app/contest/read-news.ts';
import { findNextStart } from '#server/app/contest/check-next-start.ts';
import { readOwnPlace, type OwnAttempt } from '#server/app/contest/read-own-place.ts';
import { registerParticipant } from '#server/app/contest/register-participant.ts';
import { resumeParticipant } from '#server/app/contest/resume-participant.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import { roundOf, type Contest } from '#server/app/contest/contest.ts';
import { canReach, contactKindOf } from '#server/app/contest/send-contact-code.ts';
import { participantCookieName, proveParticipant } from '#server/app/contest/gates.ts';
import { pauseNow, windowNow } from '#server/app/contest/round-times.ts';
import { addressIn, contestByAddress, contestOf, keepParticipant, participantOf, shortNameOf } from '../participant.ts';
import { unitOptions } from '../unit-options.ts';
import { answerOf, refusedBy } from './answer.ts';
import { askAgain, askForCode, askToReturn, confirmCode } from './contact-actions.ts';
import { problemsOf, readRegistrationForm, returnFields } from './registration-form.ts';
import { enterOrWait, sendToWaitingRoom } from './enter-or-wait.ts';
import { signOnState } from './sign-on-state.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ season: string }>;

/** Where somebody stands in this contest: not registered, ready to begin, in the middle of an attempt, or done for now. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { app } = event.locals;
  const contest = contestByAddress(event);
  const now = app.clock.seasonNow(contest.seasonId);
  const participant = participantOf(event);
  const own = participant && (await readOwnPlace(app, participant));
  if (!own?.attempts.some((attempt) => attempt.submittedAt === null)) await sendToWaitingRoom(event, contest);
  const { rules } = contest;
  return {
    seasonId: contest.seasonId,
    contestName: shortNameOf(event),
    rulesVersion: contest.rulesVersion,
    fields: rules.identity.fields,
    returnFields: returnFields(contest),
    login: rules.identity.login,
    logins: loginsOf(contestOf(event).rules.identity),
    signOn: await signOnState(event, contest),
    contact: contactOf(event, contest),
    massOrganisations: massOrganisationsOf(contest),
    assistance: rules.attempts.assistance,
    lesson: rules.attempts.lesson,
    referral: event.url.searchParams.get('gt') ?? '',
    retentionDays: rules.identity.retentionDays,
    resultFields: rules.publication.resultFields,
    obligationGroups: rules.eligibility.obligationGroups,
    questions: rules.paper.questionsPerAttempt,
    time: timeOfPaper(rules),
    limits: rules.attempts.limits,
    rounds: roundsOf(app, contest, now).map((round) => ({
      ...round,
      nextStart: own && round.state === 'open' ? nextStartIn(app, contest, round.id, own.attempts) : null,
    })),
    announced: readNews(app, contest.seasonId),
    unit: unitOfAddress(event, contest),
    now: now.epochMilliseconds,
    news: participant && (await newsFor(app, participant)),
    own: own && { name: own.displayName, unit: own.unitName, attempts: own.attempts },
    retryKey: app.ids.uuid(),
    comesBack: event.url.searchParams.has('tiep-tuc'),
    note: event.url.searchParams.get('bao') ?? '',
  };
};

function nextStartIn(app: App.Locals['app'], contest: Contest, roundId: string, attempts: readonly OwnAttempt[]) {
  const round = roundOf(contest, roundId);
  return round ? findNextStart(app, { contest, round }, attempts) : null;
}

/** Where a code goes under the rules, and whether this installation can send there. */
function contactOf({ locals }: Pick<Asked, 'locals'>, contest: Contest) {
  const kind = contactKindOf(contest);
  return kind && { kind, reachable: canReach(locals.app, kind) };
}

/** What somebody may name besides their unit; none where the rules do not ask. */
function massOrganisationsOf({ rules, units }: Contest) {
  if (rules.eligibility.secondMembership === 'none') return [];
  return units.units
    .filter(({ type }) => type === 'mass-organisation')
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** The unit whose address brought somebody here; it stands in the form and may be changed. */
function unitOfAddress({ url }: Pick<Asked, 'url'>, { units }: Contest) {
  const unit = units.find(url.searchParams.get('don-vi') ?? '');
  return unit ? { id: unit.id, name: unit.name, options: unitOptions(units, unit.name) } : null;
}

function roundsOf(app: App.Locals['app'], contest: Contest, now: Temporal.Instant) {
  return contest.rounds.map((round) => {
    const window = windowNow(app, contest.seasonId, round, now);
    const pause = pauseNow(app, contest.seasonId, round.id, now);
    return {
      id: round.id,
      name: round.name,
      state: windowState(window, now),
      opens: window.opens.toString(),
      closes: window.closes?.toString() ?? null,
      pause: pause && { expectedAt: pause.expectedAt?.toString() ?? null },
    };
  });
}

export const actions: Actions = {
  /** Registers, or looks for units when the search button of the form was pressed. */
  'dang-ky': async (event) => {
    const { app } = event.locals;
    const contest = contestByAddress(event);
    const sent = readRegistrationForm(await event.request.formData(), contest);
    if (sent.searches) return answerOf(contest, sent, {});
    const known = (await signOnState(event, contest))?.fields ?? {};
    const today = dayInVietNam(app.clock.seasonNow(contest.seasonId));
    const problems = problemsOf(sent, contest, { today, known });
    if (problems.length > 0) return fail(422, answerOf(contest, sent, { problems }));
    const letIn = await enterOrWait(event, contest, { ...sent, fields: { ...sent.fields, ...known } });
    if (!letIn.ok) return fail(429, answerOf(contest, sent, { waits: letIn.refusal }));
    if (contactKindOf(contest)) return askForCode(event, contest, sent);
    const address = event.request.headers.get(ADDRESS_HEADER) ?? '';
    const personId = event.locals.actor?.personId;
    const registered = await registerParticipant(app, contest.seasonId, {
      ...sent,
      ...{ address, personId, login: contest.rules.identity.login },
    });
    if (!registered.ok) {
      await giveNumberBack(app, contest.seasonId, letIn.value);
      const { refusal } = registered;
      if (refusal.code === 'participant-already-registered') return fail(409, answerOf(contest, sent, { known: true }));
      if (refusal.code === 'roster-code-refused' || refusal.code === 'too-many-tries')
        return fail(403, answerOf(contest, sent, { problems: [{ field: 'roster-code', code: refusal.code }] }));
      if (refusal.code === 'registration-invalid')
        return fail(422, answerOf(contest, sent, { problems: refusal.problems }));
      return fail(403, answerOf(contest, sent, { refused: refusedBy({ code: refusal.code }) }));
    }
    const { cookie, displayName, resumeCode } = registered.value;
    keepParticipant(event.cookies, cookie);
    const participant = proveParticipant(app, contest.seasonId, cookie.value);
    if (participant) await bindNumber(app, participant, letIn.value);
    if (resumeCode === null) redirect(303, addressIn(event, '/du-thi'));
    return answerOf(contest, sent, { registered: { name: displayName, resumeCode } });
  },
  /** The second step of a registration by code, the same code once more, and the way back without a resume code. */
  'xac-nhan': confirmCode,
  'gui-lai': askAgain,
  'gui-ma': askToReturn,
  /** Lets the next person of a family use this telephone: whoever leaves comes back by their own code. */
  'doi-nguoi': (event) => {
    event.cookies.delete(participantCookieName(event.params.season), { path: '/' });
    redirect(303, addressIn(event, '/du-thi'));
  },
  /** Comes back on another device by the resume code. */
  'tiep-tuc': async (event) => {
    const contest = contestOf(event);
    const sent = readRegistrationForm(await event.request.formData(), contest);
    const address = event.request.headers.get(ADDRESS_HEADER) ?? '';
    const resumed = await resumeParticipant(event.locals.app, contest.seasonId, { ...sent, address });
    if (resumed.ok) {
      keepParticipant(event.cookies, resumed.value.cookie);
      redirect(303, addressIn(event, '/du-thi'));
    }
    const { refusal } = resumed;
    if (refusal.code === 'registration-invalid')
      return fail(422, answerOf(contest, sent, { problems: refusal.problems, known: true }));
    if (refusal.code !== 'resume-code-refused' && refusal.code !== 'too-many-tries')
      redirect(303, addressIn(event, `/du-thi?bao=${refusal.code}`));
    return fail(
      403,
      answerOf(contest, sent, { problems: [{ field: 'resume-code', code: refusal.code }], known: true }),
    );
  },
};
