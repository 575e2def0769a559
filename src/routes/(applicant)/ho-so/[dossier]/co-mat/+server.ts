import { json } from '@sveltejs/kit';
import { markPresence } from '#server/app/dossier/mark-presence.ts';
import { refuseOtherOrigin } from '../../../../refuse-other-origin.ts';
import type { RequestHandler } from './$types';

const MAX_BODY = 500; // one id

/** Tells which form field one has open, and answers who else has one. */
export const POST: RequestHandler = async (event) => {
  const { app, actor } = event.locals;
  const foreign = refuseOtherOrigin(app, event, 'json');
  if (foreign) return foreign;
  const body = await event.request.text();
  const formField = body.length > MAX_BODY ? '' : /"formField":"([a-z0-9-]*)"/.exec(body)?.[1];
  const marked = await markPresence(app, actor, { dossierId: event.params.dossier, formField: formField ?? '' });
  return json(marked.ok ? marked.value : [], { headers: { 'cache-control': 'no-store' } });
};
