import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { CODE_MINUTES, MOST_CODE_TRIES } from '#core/contest/one-time-code.ts';
import { contactCodeMail } from '#messages/contact-code-mail.ts';
import { readAddressBlock } from '#server/app/contest/address-block.ts';
import { bindTicket } from '#server/app/contest/admit-newcomer.ts';
import { proveParticipant } from '#server/app/contest/gates.ts';
import { confirmContact } from '#server/app/contest/confirm-contact.ts';
import { resendContactCode } from '#server/app/contest/resend-contact-code.ts';
import { sendContactCode } from '#server/app/contest/send-contact-code.ts';
import { sendReturnCode } from '#server/app/contest/send-return-code.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import { addressIn, contestByAddress, contestOf, keepParticipant, newcomerOf } from '../participant.ts';
import { answerOf, refusedBy } from './answer.ts';
import { readRegistrationForm, type SentRegistration } from './registration-form.ts';

type Asked = RequestEvent<{ season: string }>;

/** What a request for a code needs besides what was entered. */
async function posting(event: Asked) {
  const { app, t, locale } = event.locals;
  const block = await readAddressBlock(app, event.params.season);
  return {
    address: event.request.headers.get(ADDRESS_HEADER) ?? '',
    personId: event.locals.actor?.personId,
    write: (facts: { readonly code: string; readonly minutes: number }) => contactCodeMail(facts, { t, locale, block }),
  };
}

/** Sends the code of a registration; the page then asks for it. */
export async function askForCode(event: Asked, contest: Contest, sent: SentRegistration) {
  const { login } = contest.rules.identity;
  const request = { ...sent, ...(await posting(event)), login };
  const asked = await sendContactCode(event.locals.app, contest.seasonId, request);
  if (asked.ok) return answerOf(contest, sent, { sent: asked.value });
  return fail(409, answerOf(contest, sent, { refused: refusedBy(asked.refusal) }));
}

/** Sends a code to somebody who comes back without their resume code. */
export async function askToReturn(event: Asked) {
  const contest = contestByAddress(event);
  const sent = readRegistrationForm(await event.request.formData(), contest);
  const asked = await sendReturnCode(event.locals.app, contest.seasonId, { ...sent, ...(await posting(event)) });
  if (asked.ok) return answerOf(contest, sent, { sent: asked.value });
  const { refusal } = asked;
  if (refusal.code === 'registration-invalid')
    return fail(422, answerOf(contest, sent, { problems: refusal.problems, known: true }));
  return fail(409, answerOf(contest, sent, { refused: refusedBy(refusal), known: true }));
}

/** Sends another code for what was entered before. */
export async function askAgain(event: Asked) {
  const contest = contestOf(event);
  const sent = readRegistrationForm(await event.request.formData(), contest);
  const asked = await resendContactCode(event.locals.app, contest.seasonId, {
    draft: sent.draft,
    ...(await posting(event)),
  });
  if (asked.ok) return answerOf(contest, sent, { sent: asked.value });
  const refused = refusedBy(asked.refusal);
  return fail(409, answerOf(contest, sent, { refused, sent: stillSent(sent) }));
}

/** The code somebody was sent: the right one opens their place. */
export async function confirmCode(event: Asked) {
  const contest = contestOf(event);
  const sent = readRegistrationForm(await event.request.formData(), contest);
  const personId = event.locals.actor?.personId;
  const confirmation = { draft: sent.draft, code: sent.contactCode, personId };
  const confirmed = await confirmContact(event.locals.app, contest.seasonId, confirmation);
  if (confirmed.ok) {
    const { cookie, displayName, resumeCode } = confirmed.value;
    keepParticipant(event.cookies, cookie);
    const participant = proveParticipant(event.locals.app, contest.seasonId, cookie.value);
    if (participant) await bindTicket(event.locals.app, participant, newcomerOf(event));
    if (resumeCode === null) redirect(303, addressIn(event, '/du-thi'));
    return answerOf(contest, sent, { registered: { name: displayName, resumeCode } });
  }
  const { refusal } = confirmed;
  if (refusal.code === 'contact-code-wrong') {
    const left = Math.min(refusal.left, MOST_CODE_TRIES - 1);
    const problems = [{ field: 'contact-code', code: refusal.code, left }] as const;
    return fail(403, answerOf(contest, sent, { problems, sent: stillSent(sent) }));
  }
  if (refusal.code === 'contact-code-expired')
    return fail(403, answerOf(contest, sent, { refused: refusedBy(refusal) }));
  redirect(303, addressIn(event, `/du-thi?bao=${refusal.code}`));
}

/** The page goes on asking for the code. */
function stillSent({ draft, sentTo }: SentRegistration) {
  return { draft, sentTo, minutes: CODE_MINUTES };
}
