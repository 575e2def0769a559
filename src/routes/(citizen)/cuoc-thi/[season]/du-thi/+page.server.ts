import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { windowState } from '#core/shared/window.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { registerParticipant } from '#server/app/contest/register-participant.ts';
import { resumeParticipant } from '#server/app/contest/resume-participant.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { addressIn, contestOf, keepParticipant, participantOf, shortNameOf } from '../participant.ts';
import {
  problemsOf,
  readRegistrationForm,
  shownAgain,
  type FormProblem,
  type SentRegistration,
} from './registration-form.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ season: string }>;

/** Where somebody stands in this contest: not registered, ready to begin, in the middle of an attempt, or done for now. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { app } = event.locals;
  const contest = contestOf(event);
  const now = app.clock.seasonNow(contest.seasonId);
  const participant = participantOf(event);
  const own = participant && (await readOwnPlace(app, participant));
  const { rules } = contest;
  return {
    seasonId: contest.seasonId,
    contestName: shortNameOf(event),
    rulesVersion: contest.rulesVersion,
    fields: rules.identity.fields,
    uniqueKey: rules.identity.uniqueKey,
    retentionDays: rules.identity.retentionDays,
    resultFields: rules.publication.resultFields,
    obligationGroups: rules.eligibility.obligationGroups,
    questions: rules.paper.questionsPerAttempt,
    time: rules.time,
    limits: rules.attempts.limits,
    rounds: roundsOf(contest, now),
    now: now.epochMilliseconds,
    own: own && { name: own.displayName, unit: own.unitName, attempts: own.attempts },
    retryKey: app.ids.uuid(),
    comesBack: event.url.searchParams.has('tiep-tuc'),
    note: event.url.searchParams.get('bao') ?? '',
  };
};

function roundsOf(contest: Contest, now: Temporal.Instant) {
  return contest.rounds.map(({ id, name, window }) => ({
    id,
    name,
    state: windowState(window, now),
    opens: window.opens.toString(),
    closes: window.closes?.toString() ?? null,
  }));
}

/** What a press of a button leaves on the page. */
function answerOf(contest: Contest, sent: SentRegistration, said: Partial<Said>) {
  return {
    ...shownAgain(sent, contest),
    problems: [] as readonly FormProblem[],
    registered: null,
    known: false,
    ...said,
  };
}

interface Said {
  readonly problems: readonly FormProblem[];
  readonly registered: { readonly name: string; readonly resumeCode: string | null } | null;
  /** Somebody is registered under this key already: only the resume code opens the place. */
  readonly known: boolean;
}

export const actions: Actions = {
  /** Registers, or looks for units when the search button of the form was pressed. */
  'dang-ky': async (event) => {
    const { app } = event.locals;
    const contest = contestOf(event);
    const sent = readRegistrationForm(await event.request.formData(), contest);
    if (sent.searches) return answerOf(contest, sent, {});
    const problems = problemsOf(sent, contest, dayInVietNam(app.clock.seasonNow(contest.seasonId)));
    if (problems.length > 0) return fail(422, answerOf(contest, sent, { problems }));
    const registered = await registerParticipant(app, contest.seasonId, sent);
    if (!registered.ok)
      return refuseRegistration(event, registered.refusal.code, answerOf(contest, sent, { known: true }));
    const { cookie, displayName, resumeCode } = registered.value;
    keepParticipant(event.cookies, cookie);
    return answerOf(contest, sent, { registered: { name: displayName, resumeCode } });
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

function refuseRegistration<T>(event: Asked, code: string, known: T) {
  if (code === 'participant-already-registered') return fail(409, known);
  redirect(303, addressIn(event, `/du-thi?bao=${code}`));
}
