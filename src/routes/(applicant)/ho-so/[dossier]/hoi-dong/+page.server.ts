import { error, fail, redirect } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { declareConflictOfJudge } from '#server/app/judging/declare-conflict-of-judge.ts';
import { listCouncilForEntrant } from '#server/app/judging/list-council-for-entrant.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { signedIn } from '../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who sits on the council, for an entrant who may state a conflict; 404 until the organiser has opened the list. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor, locale, t } = event.locals;
  const listed = await listCouncilForEntrant(app, actor, { dossierId: event.params.dossier });
  if (!listed.ok) error(404);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { people, stated, mayState } = listed.value;
  return {
    dossierId: event.params.dossier,
    mayState,
    isSaved: event.url.searchParams.has('da-gui'),
    people: people.map(({ personId, name, bodies }) => ({ value: personId, label: [name, ...bodies].join(' – ') })),
    stated: stated.map(({ id, name, kind, reason, statedAt, isResolved }) => ({
      id,
      name,
      kind: t(`judging.conflict.kind.${kind as 'other'}`),
      reason: reason ?? '',
      at: formatMoment(statedAt.epochMilliseconds, locale),
      isResolved,
    })),
  };
};

const FIELDS: Readonly<Record<string, string>> = {
  'council-person-not-found': 'giam-khao',
  'conflict-already-stated': 'giam-khao',
  'conflict-kind-unknown': 'loai',
  'conflict-reason-missing': 'ly-do',
};

export const actions: Actions = {
  default: async (event) => {
    signedIn(event);
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const typed = { personId: text('giam-khao'), kind: text('loai'), reason: text('ly-do') };
    const declared = await declareConflictOfJudge(app, actor, { dossierId: event.params.dossier, ...typed });
    if (declared.ok) redirect(303, `${event.url.pathname}?da-gui`);
    const at = FIELDS[declared.refusal.code];
    if (at === undefined) error(404);
    return fail(422, { ...typed, at, problem: refusalWords(declared.refusal, event.locals) });
  },
};
