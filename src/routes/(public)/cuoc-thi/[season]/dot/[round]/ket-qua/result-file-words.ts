import type { ResultColumn } from '#core/contest/result-columns.ts';
import { addressLines } from '#messages/address-lines.ts';
import { formatDate, formatMoment, formatNumber } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import { contestPageAddress, readAddressBlock } from '#server/app/contest/address-block.ts';
import { MOST_PLACES, type ResultFileWords } from '#server/app/contest/make-result-file.ts';
import type { ResultList, ResultValue } from '#server/app/contest/read-result-list.ts';

const t = translator('vi');
const LICENCE = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
const WIDTHS: Readonly<Record<ResultColumn, number>> = {
  rank: 8,
  name: 28,
  unit: 40,
  points: 10,
  prediction: 12,
  'prediction-error': 12,
  prize: 18,
  'by-lot': 12,
};

/** The words of the files of a round's list, always Vietnamese: they are official papers. */
export async function resultFileWords(app: App, seasonId: string, roundId: string): Promise<ResultFileWords> {
  const block = await readAddressBlock(app, seasonId);
  const address = contestPageAddress(app, seasonId, `/dot/${roundId}/ket-qua`);
  return wordsOf(address, block ? addressLines(block, t) : []);
}

/** `address` = the page of the results; `contest` = where the contest is and where people ask. */
function wordsOf(address: string, contest: readonly string[]): ResultFileWords {
  return {
    document: (list, rows) => {
      const prized = rows.filter((row) => row.get('prize') !== null);
      const isCut = list.participantCount > MOST_PLACES.pdf;
      const tables = [
        { title: t('document.results.winners'), ...printedTable(list, prized) },
        { title: t('document.results.places'), ...printedTable(list, rows) },
      ];
      return {
        title: titleOf(list),
        parentAgency: null,
        agency: agencyOf(list),
        number: t('document.number'),
        placeAndDate: t('document.place-and-date'),
        kind: t('document.results.kind'),
        subject: titleOf(list),
        paragraphs: [figuresOf(list), stateOf(list)],
        tables: prized.length > 0 ? tables : tables.slice(1),
        closing: [...contest, isCut ? cutWords(MOST_PLACES.pdf, address) : t('document.results.whole', { address })],
        copiesLabel: t('document.copies'),
        copies: [t('document.copies-units'), t('document.copies-file')],
        signerRole: [t('document.signer-for'), t('document.signer-head')],
        signer: '',
      };
    },
    sheet: (list, rows) => ({
      name: list.roundName.vi,
      head: [
        { text: agencyOf(list).toLocaleUpperCase('vi'), look: 'bold' },
        { text: t('document.number'), look: 'plain' },
        { text: titleOf(list).toLocaleUpperCase('vi'), look: 'title' },
        { text: `${figuresOf(list)} ${stateOf(list)}`, look: 'italic' },
      ],
      columns: list.columns.map(({ id, kind }) => ({
        label: labelOf(id),
        width: WIDTHS[id],
        kind: kind === 'number' ? 'number' : 'text',
      })),
      rows: rows.map((row) => list.columns.map(({ id }) => sheetValue(row.get(id) ?? null))),
      foot: [
        list.participantCount > MOST_PLACES.xlsx
          ? cutWords(MOST_PLACES.xlsx, address)
          : t('document.results.source', { address }),
        ...contest,
      ],
    }),
    data: (list) => ({
      title: titleOf(list),
      publisher: agencyOf(list),
      licence: LICENCE,
      source: address,
      describe: (column) => t(`document.column.${column}.meaning`),
    }),
  };
}

function cutWords(shown: number, address: string): string {
  return t('document.results.cut', { shown, address });
}

function printedTable(list: ResultList, rows: readonly ReadonlyMap<ResultColumn, ResultValue>[]) {
  const shown = list.columns.filter(({ id }) => id !== 'by-lot');
  const kinds = { name: 'text', unit: 'wide', prize: 'short' } as const;
  return {
    columns: shown.map(({ id }) => ({
      label: labelOf(id),
      kind: kinds[id as keyof typeof kinds] ?? ('number' as const),
    })),
    rows: rows.map((row) => shown.map(({ id }) => printedValue(row.get(id) ?? null))),
  };
}

function agencyOf({ organiser, programme }: ResultList): string {
  return organiser?.vi ?? programme.vi;
}

function titleOf({ roundName, seasonName }: ResultList): string {
  return t('document.results.title', { round: roundName.vi, contest: seasonName.vi });
}

function figuresOf(list: ResultList): string {
  const { participantCount: people, attemptCount: attempts, allCorrectCount: allCorrect } = list;
  return t('document.results.figures', { people, attempts, allCorrect });
}

function stateOf({ state, revision, complaintsUntil, finalAt, publishedAt }: ResultList): string {
  const published = formatDate(publishedAt, 'vi');
  if (state === 'final')
    return t('document.results.final', { revision, date: formatDate(finalAt ?? publishedAt, 'vi') });
  return complaintsUntil === null
    ? t('document.results.provisional', { revision, date: published })
    : t('document.results.provisional-until', {
        revision,
        date: published,
        until: formatMoment(complaintsUntil, 'vi'),
      });
}

function labelOf(column: ResultColumn): string {
  return t(`document.column.${column}`);
}

function sheetValue(value: ResultValue): string | number | null {
  return typeof value === 'boolean' ? (value ? t('document.yes') : '') : value;
}

function printedValue(value: ResultValue): string {
  if (value === null || value === false) return '';
  if (value === true) return t('document.yes');
  return typeof value === 'number' ? formatNumber(value, 'vi') : value;
}
