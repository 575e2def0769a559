import { redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { noteCorrectionsRead, readOwnCorrections } from '#server/app/judging/read-own-corrections.ts';
import { leavePage } from '../leave-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** Corrections by which one's own sealed sheets count otherwise: the reason, and totals before and after. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale, t } = event.locals;
  const own = await readOwnCorrections(app, actor);
  if (!own.ok) return leavePage(event, own.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    corrections: own.value.toReversed().map((one) => {
      const facts = {
        reason: one.reason,
        by: one.decidedBy,
        at: formatMoment(one.decidedAt.epochMilliseconds, locale),
      };
      const number = one.decisionNumber;
      return {
        ...{ id: one.id, isUnread: one.isUnread, sheets: one.sheets },
        title: `${inLocale(one.seasonName, locale)}: ${inLocale(one.sheetName, locale)}`,
        words:
          number === null
            ? t('judging.correction.decided', facts)
            : t('judging.correction.decided-by-act', { ...facts, number }),
      };
    }),
  };
};

export const actions: Actions = {
  read: async (event) => {
    const noted = await noteCorrectionsRead(event.locals.app, event.locals.actor);
    if (!noted.ok) return leavePage(event, noted.refusal);
    redirect(303, event.url.pathname);
  },
};
