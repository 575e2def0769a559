import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { openDiscussion } from '#server/app/judging/open-discussion.ts';
import { decideConsensus, readConsensusDecisions } from '#server/app/judging/decide-consensus.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { consensusView, readConsensusForm } from '../../../../../../consensus-view.ts';
import { ruleWords } from '../../../../../../mode-words.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** The sheets of one entry side by side, once nobody can be influenced by seeing them. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale, t } = event.locals;
  const read = await readPanelResults(app, actor, { entryId: event.params.entry });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const consensus = await readConsensusDecisions(app, actor, { entryId: event.params.entry });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { name, organisationName, categoryLabel, categoryName, judges, keptBack, result } = read.value;
  const { discussionAt, mayDiscuss } = read.value;
  const scored = read.value.sheets ?? [];
  const keys = Object.keys(scored[0]?.scores ?? {});
  const sheets = read.value.rules && read.value.rules.mode !== 'score' ? [] : season.award.scoreSheets;
  const definition = sheets.find(
    ({ criteria }) => keys.length > 0 && keys.every((key) => criteria.some(({ id }) => key.startsWith(`${id}.`))),
  );
  return {
    desk,
    name,
    organisationName,
    category: `${categoryLabel}: ${inLocale(categoryName, locale)}`,
    judges,
    entryId: read.value.entryId,
    discussionAt: discussionAt?.toString() ?? null,
    mayDiscuss,
    result,
    mode: read.value.rules?.mode === 'score' ? null : (read.value.rules?.mode ?? null),
    rule: ruleWords(t, read.value.rules, season.award.council?.quorum ?? null),
    consensus: consensus.ok ? consensusView(consensus.value, event.locals) : null,
    keptBack: keptBack && refusalWords(t, keptBack),
    definition: definition ?? null,
    sheets: scored.map(({ sealedAt, ...sheet }) => ({ ...sheet, sealedAt: sealedAt.toString() })),
  };
};

export const actions: Actions = {
  consensus: async ({ locals, params, url, request }) => {
    const input = readConsensusForm(await request.formData());
    const decided = await decideConsensus(locals.app, locals.actor, { entryId: params.entry, ...input });
    if (!decided.ok) return fail(422, { consensus: refusalWords(locals.t, decided.refusal), reason: input.reason });
    redirect(303, url.pathname);
  },
  discuss: async ({ locals, params, url }) => {
    const opened = await openDiscussion(locals.app, locals.actor, { entryId: params.entry });
    if (!opened.ok) return fail(409, { text: refusalWords(locals.t, opened.refusal) });
    redirect(303, url.pathname);
  },
};
