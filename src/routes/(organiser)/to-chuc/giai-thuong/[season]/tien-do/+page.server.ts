import { modeOfRound } from '#core/judging/modes/round-rules.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { listSheetProgress } from '#server/app/judging/list-sheet-progress.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { PageServerLoad } from './$types';

/** Who has sealed and who has not, entry by entry; no score. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale, t } = event.locals;
  const listed = await listSheetProgress(app, actor, { seasonId: season.id });
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const stage = (id: string | null) => season.stages.find((one) => one.id === id);
  /** With how it is judged, where that is not by points. */
  const roundName = (id: string | null): string => {
    const name = inLocale(stage(id)?.name ?? { vi: id ?? '' }, locale);
    const mode = modeOfRound(season.award, id);
    return mode === 'score' ? name : `${name} · ${t(`judging.mode.name.${mode}`)}`;
  };
  return {
    desk,
    entries: listed.value.map(({ judges, ...entry }) => ({
      ...entry,
      stageName: roundName(entry.judgingRound),
      judges: judges.map(({ sealedAt, ...judge }) => ({ ...judge, sealedAt: sealedAt?.toString() ?? null })),
    })),
  };
};
