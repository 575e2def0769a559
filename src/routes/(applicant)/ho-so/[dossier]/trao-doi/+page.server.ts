import { error, fail, redirect } from '@sveltejs/kit';
import { mayRemark } from '#core/vetting/policy.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { readVisits } from '#server/app/vetting/read-visits.ts';
import { readConversation } from '#server/app/vetting/read-conversation.ts';
import { remarkOnDossier } from '#server/app/vetting/remark-on-dossier.ts';
import { conversationWords } from '../../../../conversation-words.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
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

export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const [field, body] = [String(sent.get('field') ?? ''), String(sent.get('body') ?? '')];
    const said = await remarkOnDossier(app, actor, { dossierId: event.params.dossier, formField: field, body });
    if (!said.ok) return fail(422, { field, body, problem: refusalWords(said.refusal, event.locals) });
    redirect(303, event.url.pathname);
  },
};
