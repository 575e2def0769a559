import { error } from '@sveltejs/kit';
import { mayVet } from '#core/vetting/policy.ts';
import { readConversation } from '#server/app/vetting/read-conversation.ts';
import { conversationWords } from '../../../../../../conversation-words.ts';
import { remarkAction } from '../../../../../../remark-action.ts';
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

export const actions: Actions = { default: remarkAction };
