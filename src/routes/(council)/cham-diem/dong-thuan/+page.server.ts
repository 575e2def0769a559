import { fail, redirect } from '@sveltejs/kit';
import { decideConsensus, readConsensusDecisions } from '#server/app/judging/decide-consensus.ts';
import { listLackingConsensus, type LackingEntry } from '#server/app/judging/list-lacking-consensus.ts';
import { consensusView, readConsensusForm } from '../../../consensus-view.ts';
import { consensusWords, ruleWords } from '../../../mode-words.ts';
import { leavePage } from '../leave-page.ts';
import { refusalText } from '../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** The entries without consensus before the chair of the council, one of them open. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, t } = event.locals;
  const listed = await listLackingConsensus(app, actor);
  if (!listed.ok) return leavePage(event, listed.refusal);
  const asked = event.url.searchParams.get('ho-so');
  const open = listed.value.find(({ entryId }) => entryId === asked) ?? listed.value[0];
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    entries: listed.value.map(({ entryId, name, organisationName, consensus }) => {
      return { entryId, name, organisationName, found: consensusWords(t, consensus) };
    }),
    open: open ? await openEntry(event.locals, open) : null,
  };
};

async function openEntry(locals: App.Locals, { entryId, name, rules, consensus, sheets, seasonId }: LackingEntry) {
  const { app, actor, t } = locals;
  const decisions = await readConsensusDecisions(app, actor, { entryId });
  const season = app.seasons.find(seasonId)?.season;
  const quorum = season?.kind === 'award' ? (season.award.council?.quorum ?? null) : null;
  return {
    entryId,
    name,
    rule: ruleWords(t, rules, quorum),
    found: consensusWords(t, consensus),
    consensus: decisions.ok ? consensusView(decisions.value, locals) : null,
    sheets: sheets.flatMap(({ judgeName, sealedScores, sealedComments, sealedAt }) =>
      sealedScores && sealedAt
        ? [
            {
              judgeName,
              isOwn: false,
              scores: sealedScores,
              comments: sealedComments ?? {},
              sealedAt: sealedAt.toString(),
            },
          ]
        : [],
    ),
  };
}

export const actions: Actions = {
  consensus: async ({ locals, request, url }) => {
    const form = await request.formData();
    const input = readConsensusForm(form);
    const entryId = String(form.get('ho-so') ?? '');
    const decided = await decideConsensus(locals.app, locals.actor, { entryId, ...input });
    if (!decided.ok)
      return fail(422, { text: refusalText(locals.t, 'judging', decided.refusal), reason: input.reason });
    redirect(303, `${url.pathname}?ho-so=${entryId}`);
  },
};
