import { inLocale } from '#core/shared/localized-text.ts';
import { assessRecognition } from '#server/app/honour/assess-recognition.ts';
import { ruleWords, stageNameOf } from '../../../../../mode-words.ts';
import { lateHref } from '../../../../../lacking-papers.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import { obstaclesInWords, titleRefusalWords } from '../quyet-dinh/obstacle-words.ts';
import type { PageServerLoad } from './$types';

/** What the councils' sheets come to, by category, and what may be decided. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const table = await assessRecognition(app, actor, { seasonId: season.id });
  if (!table.ok) return leaveDesk(event, table.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { quorum = null, thresholdHundredths = null } = season.award.council ?? {};
  const { titles, rows: judged } = table.value;
  const nameOf = (titleId: string) => {
    const title = season.award.titles.find(({ id }) => id === titleId);
    return title ? inLocale(title.name, locale) : titleId;
  };
  const rows = judged.map(({ categoryName: _category, fieldName, ...row }) => ({
    ...row,
    fieldName: fieldName && inLocale(fieldName, locale),
    // Places are of one round: where the rounds differ, each row says of which it is.
    roundName: stageNameOf(season.stages, row.judgingRound ?? '', locale),
    ...standingOf(row),
  }));
  /** Which titles an entry can be granted, and where it can be granted none, why. */
  function standingOf({ entryId, dossierId }: Pick<(typeof judged)[number], 'entryId' | 'dossierId'>) {
    const open = titles.filter(({ obstacles }) => !obstacles.has(entryId));
    const lacksPapers = titles.some((title) => title.obstacles.get(entryId)?.some(isPaper));
    return {
      openTitles: open.map(({ titleId }) => nameOf(titleId)),
      reasons: open.length > 0 ? [] : reasonsOf(entryId),
      papers: lacksPapers ? lateHref(locale, { seasonId: season.id, dossierId }) : null,
    };
  }
  function reasonsOf(entryId: string) {
    return [...new Set(titles.flatMap((title) => obstaclesInWords(event.locals, season, { title, entryId })))];
  }
  const categories = season.award.categories.map(({ id, label, name }) => ({
    id,
    label,
    name: inLocale(name, locale),
    rows: rows.filter(({ categoryId }) => categoryId === id),
  }));
  return {
    desk,
    rules: { quorum, thresholdHundredths },
    otherModes: (season.award.judgingRounds ?? [])
      .filter(({ mode }) => mode !== 'score')
      .map((rules) => ({
        stage: rules.stage,
        words: event.locals.t('council.results.rules-mode', {
          stage: stageNameOf(season.stages, rules.stage, locale),
          rule: ruleWords(event.locals.t, rules, quorum),
        }),
      })),
    titles: titles.map((title) => ({
      id: title.titleId,
      name: nameOf(title.titleId),
      refusal: titleRefusalWords(event.locals, title),
    })),
    categories: categories.filter((category) => category.rows.length > 0),
  };
};

function isPaper({ code }: { readonly code: string }): boolean {
  return code === 'documents-missing';
}
