import type { RequestEvent } from '@sveltejs/kit';
import type { StageDefinition } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { translator } from '#messages/translate.ts';
import { readResultTable, type ResultRow } from '#server/app/judging/read-result-table.ts';
import { groupNotes, resultWords, stageNameOf } from '../../../../../mode-words.ts';
import { leaveDesk, openAward } from '../open-award.ts';

const t = translator('vi');

const COLUMNS = [
  ...[
    'category',
    'entry',
    'organisation',
    'round',
    'mode',
    'result',
    'mean',
    'passes',
    'fails',
    'points',
    'place',
    'tied',
  ],
  ...['counted', 'judges', 'note'],
] as const;

/** The table of results as rows of a file, with what each round came to by its own mode. */
export async function resultsToExport(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { season: string } }) {
  const { season } = await openAward(event);
  const table = await readResultTable(event.locals.app, event.locals.actor, { seasonId: season.id });
  if (!table.ok) return leaveDesk(event, table.refusal);
  const head = COLUMNS.map((column) => t(`council.results.col.${column}`));
  return { season, head, rows: table.value.map((row) => cellsOf(row, season.stages)) };
}

function cellsOf(row: ResultRow, stages: readonly StageDefinition[]): readonly (string | number | null)[] {
  const { result, picked, mode } = row;
  const mean = result?.resultHundredths ?? null;
  return [
    `${row.categoryLabel}: ${inLocale(row.categoryName, 'vi')}`,
    row.name,
    row.organisationName,
    stageNameOf(stages, row.judgingRound ?? '', 'vi'),
    t(`judging.mode.name.${mode}`),
    resultWords({ t, locale: 'vi' }, picked ? { resultHundredths: null, consensus: null, picked } : result),
    mean === null ? null : mean / 100,
    result?.consensus?.passes ?? null,
    result?.consensus?.fails ?? null,
    picked?.points ?? null,
    row.place,
    row.tied ? t('council.results.tied-yes') : '',
    result?.countedJudges ?? row.sealedSheets,
    row.judges,
    groupNotes(t, picked).join('; '),
  ];
}
