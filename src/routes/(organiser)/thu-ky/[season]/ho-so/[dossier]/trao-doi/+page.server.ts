import { error, fail, redirect } from '@sveltejs/kit';
import { mayVet } from '#core/vetting/policy.ts';
import { readConversation } from '#server/app/vetting/read-conversation.ts';
import { remarkOnDossier } from '#server/app/vetting/remark-on-dossier.ts';
import { conversationWords } from '../../../../../../conversation-words.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was asked of the entrant, round by round, what changed in answer, and what both sides said. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor } = event.locals;
  const [read, frame] = await Promise.all([
    readConversation(app, actor, { dossierId: sight.dossier.id }),
    deskFrame(event, sight, 'trao-doi'),
  ]);
  if (!read.ok) error(404);
  return {
    frame,
    conversation: conversationWords(read.value, event.locals),
    mayWrite: sight.entries.some((entry) => mayVet(sight.actorOf(entry), sight.factsOf(entry)).ok),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const [field, body] = [String(sent.get('field') ?? ''), String(sent.get('body') ?? '')];
    const said = await remarkOnDossier(app, actor, { dossierId: event.params.dossier, formField: field, body });
    if (!said.ok) return fail(422, { field, body, problem: refusalWords(said.refusal, event.locals) });
    redirect(303, `${event.url.pathname}${event.url.search}`);
  },
};
