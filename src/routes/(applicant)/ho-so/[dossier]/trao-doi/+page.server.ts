import { error } from '@sveltejs/kit';
import { mayRemark } from '#core/vetting/policy.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { readVisits } from '#server/app/vetting/read-visits.ts';
import { readConversation } from '#server/app/vetting/read-conversation.ts';
import { conversationWords } from '../../../../conversation-words.ts';
import { remarkAction } from '../../../../remark-action.ts';
import { visitWords } from '../../../../visit-words.ts';
import { signedIn } from '../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the secretariat asked of one's own dossier, what one changed in answer, and what both sides said. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor } = event.locals;
  const asked = { dossierId: event.params.dossier };
  const [seen, read, visits] = await Promise.all([
    seeDossier(app, actor, asked.dossierId),
    readConversation(app, actor, asked),
    readVisits(app, actor, asked),
  ]);
  if (!seen.ok || !read.ok || !visits.ok || seen.value.as !== 'member') error(404);
  const { entries, actorOf, factsOf, dossier } = seen.value;
  const handedIn = entries.filter(({ state }) => state !== 'draft');
  return {
    dossierId: dossier.id,
    name: dossier.name,
    visits: visitWords(visits.value, event.locals.locale).visits,
    conversation: conversationWords(read.value, event.locals),
    mayWrite: handedIn.some((entry) => mayRemark(actorOf(entry), factsOf(entry)).ok),
  };
};

export const actions: Actions = { default: remarkAction };
