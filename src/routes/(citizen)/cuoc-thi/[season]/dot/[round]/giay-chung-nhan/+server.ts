import { error, redirect } from '@sveltejs/kit';
import { issueCertificate } from '#server/app/contest/issue-certificate.ts';
import { hrefIn } from '#messages/context.ts';
import { participantOf } from '../../../participant.ts';
import type { RequestHandler } from './$types';

/** Issues the certificate of whoever this browser is, the first time; then shows it. */
export const POST: RequestHandler = async (event) => {
  const participant = participantOf(event);
  if (!participant) error(404);
  const issued = await issueCertificate(event.locals.app, participant, event.params.round);
  if (!issued.ok) error(404);
  redirect(303, hrefIn(event.locals.locale, `/xac-thuc/du-thi/${issued.value.code}`));
};
