import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { scoreKey } from '#core/judging/score-sheet-total.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { WeightChange } from '#core/judging/sheet-correction.ts';
import { formatMoment } from '#messages/format.ts';
import { correctSheetRules } from '#server/app/judging/correct-sheet-rules.ts';
import { previewSheetCorrection, readSheetCorrections } from '#server/app/judging/read-sheet-corrections.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** Weights that were found wrong after sheets were opened: what can be corrected, both results before it is, and what was. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { locals, url } = event;
  const { app, actor, locale, t } = locals;
  const read = await readSheetCorrections(app, actor, { seasonId: season.id });
  if (!read.ok) return leaveDesk(event, read.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const names = (of: { readonly judgingRound: string; readonly definition: ScoreSheetDefinition | null }) => ({
    round: inLocale(season.stages.find(({ id }) => id === of.judgingRound)?.name ?? { vi: of.judgingRound }, locale),
    sheetName: of.definition ? inLocale(of.definition.name, locale) : '',
  });
  const asked = askedIn(season.id, url.searchParams);
  const preview = url.searchParams.has('phieu') ? await previewSheetCorrection(app, actor, asked) : null;
  return {
    desk,
    isMade: url.searchParams.has('da-dinh-chinh'),
    proposed: read.value.proposed.map(({ definition, changes: _, obstacle, ...one }) => ({
      ...one,
      ...names({ ...one, definition }),
      obstacle: obstacle && refusalWords(t, obstacle),
    })),
    previewProblem: preview && !preview.ok ? refusalWords(t, preview.refusal) : null,
    preview: preview?.ok
      ? {
          ...{ ...names(preview.value), seen: preview.value.seen, entries: preview.value.entries },
          ...{ judgingRound: asked.judgingRound, sheetId: asked.sheetId },
          ...{ fromVersion: preview.value.fromVersion, toVersion: preview.value.toVersion },
          changes: preview.value.changes.map((change) => ({
            ...change,
            name: nameOfPart(preview.value.definition, change, locale),
          })),
        }
      : null,
    made: read.value.made.map(({ definition, reason, decisionNumber, decidedBy, decidedAt, ...one }) => {
      const facts = { reason, by: decidedBy, at: formatMoment(decidedAt.epochMilliseconds, locale) };
      return {
        ...{ id: one.id, entries: one.entries, fromVersion: one.fromVersion, toVersion: one.toVersion },
        ...names({ ...one, definition }),
        words:
          decisionNumber === null
            ? t('judging.correction.decided', facts)
            : t('judging.correction.decided-by-act', { ...facts, number: decisionNumber }),
      };
    }),
  };
};

function askedIn(seasonId: string, typed: { get(name: string): unknown }) {
  const text = (name: string) => String(typed.get(name) ?? '');
  return { seasonId, judgingRound: text('vong'), sheetId: text('phieu'), fromVersion: Number(text('tu')) };
}

function nameOfPart({ criteria }: ScoreSheetDefinition, { part }: WeightChange, locale: App.Locals['locale']): string {
  for (const criterion of criteria) {
    const own = inLocale(criterion.name, locale);
    if (criterion.id === part) return own;
    const sub = criterion.subCriteria.find((one) => scoreKey(criterion, one) === part);
    if (sub) return `${own}: ${inLocale(sub.name, locale)}`;
  }
  return part;
}

export const actions: Actions = {
  correct: async (event) => {
    const { locals, params, request, url } = event;
    const sent = await request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const typed = { reason: text('reason'), decisionNumber: text('act') };
    const made = await correctSheetRules(locals.app, locals.actor, {
      ...askedIn(params.season, sent),
      ...typed,
      seen: text('seen'),
    });
    if (made.ok) redirect(303, `${url.pathname}?da-dinh-chinh`);
    const { code } = made.refusal;
    if (code === 'not-signed-in' || code === 'season-not-found') return leaveDesk(event, made.refusal);
    const isReason = code === 'weights-reason-missing';
    return fail(422, { ...typed, isReason, problem: refusalWords(locals.t, made.refusal) });
  },
};
