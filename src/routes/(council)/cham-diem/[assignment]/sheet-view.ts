import type { ConsensusInSight } from '#server/app/judging/decide-consensus.ts';
import type { PanelResults } from '#server/app/judging/read-panel-results.ts';
import type { ScoreSheetView } from '#server/app/judging/read-score-sheet.ts';
import { consensusView } from '../../../consensus-view.ts';

/** A judge's own sheet as a page gets it: times as text. */
export function sheetView(sheet: ScoreSheetView) {
  const { scoreSheetId, entryId, definition, scores, comments, extras, changeReasons } = sheet;
  const { revision, state, totalHundredths, layer, before, changed } = sheet;
  return {
    scoreSheetId,
    entryId,
    definition,
    scores,
    comments,
    extras,
    changeReasons,
    layer,
    before,
    changed,
    revision,
    savedAt: sheet.savedAt?.toString() ?? null,
    state,
    totalHundredths,
    missing: sheet.problems.length,
    sealed: sheet.sealed && { ...sheet.sealed, sealedAt: sheet.sealed.sealedAt.toString() },
    mayCorrect: sheet.mayCorrect,
    readOnly: sheet.readOnly?.code ?? null,
  };
}

export type SheetView = ReturnType<typeof sheetView>;

/** What the panel gave, as far as this judge may see it. */
export function panelView(
  results: PanelResults,
  locals: App.Locals,
  seasonId: string,
  decided: ConsensusInSight | null,
) {
  const { app } = locals;
  const sheets = results.sheets?.map(({ sealedAt, ...sheet }) => ({ ...sheet, sealedAt: sealedAt.toString() })) ?? null;
  const season = app.seasons.find(seasonId)?.season;
  const council = season?.kind === 'award' ? season.award.council : null;
  return {
    sheets,
    waiting: results.judges.filter(
      ({ state, excluded }) => excluded === null && state !== 'sealed' && state !== 'correcting',
    ).length,
    judges: results.judges.length,
    name: results.name,
    rules: results.rules,
    consensus: decided && consensusView(decided, locals),
    result: results.result,
    discussionAt: results.discussionAt?.toString() ?? null,
    mayDiscuss: results.mayDiscuss,
    keptBack: results.keptBack?.code ?? null,
    quorum: council?.quorum ?? null,
    thresholdHundredths: council?.thresholdHundredths ?? null,
  };
}

export type PanelView = ReturnType<typeof panelView>;
