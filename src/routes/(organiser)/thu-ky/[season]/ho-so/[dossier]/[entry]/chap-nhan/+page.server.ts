import { fail } from '@sveltejs/kit';
import type { ClaimState } from '#core/vetting/claims.ts';
import { readClaims } from '#server/app/vetting/read-claims.ts';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { lackingPapersOf } from '../../../../../../../lacking-papers.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight: _, ...words } = await loadMove(event, 'accept');
  const { app, actor } = event.locals;
  const read = await readClaims(app, actor, { dossierId: event.params.dossier });
  const claims = read.ok ? (read.value?.claims ?? []) : [];
  const of = (state: ClaimState) => claims.filter((claim) => claim.state === state).length;
  const { season: seasonId, entry: entryId } = event.params;
  const lacking = await lackingPapersOf(event.locals, { seasonId, entryIds: [entryId] });
  return {
    ...words,
    lacking,
    figures: claims.length,
    open: of('open'),
    changed: of('changed'),
    refuted: of('refuted'),
  };
};

/** The decision waits in the outbox, as those made in bulk do: nothing reaches the entrant before it is released. */
export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const { season: seasonId, entry } = event.params;
    const accepted = { decision: 'accept', reason: '', letter: null } as const;
    const decided = await decideEntries(app, actor, { seasonId, entryIds: [entry], ...accepted });
    if (!decided.ok) return fail(422, { problem: refusalWords(decided.refusal, event.locals) });
    return backToDesk(event);
  },
};
