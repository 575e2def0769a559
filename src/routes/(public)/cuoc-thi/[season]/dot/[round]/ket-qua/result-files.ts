import type { ResultFormat } from '#server/app/contest/make-result-file.ts';

/** A file of a published list: its name in the address, and its media type. */
export interface ResultFileKind {
  readonly format: ResultFormat;
  readonly file: string;
  readonly type: string;
}

/** Every file of a list, in the order in which the page offers them. */
export const FILES: readonly ResultFileKind[] = [
  { format: 'pdf', file: 'ket-qua.pdf', type: 'application/pdf' },
  {
    format: 'xlsx',
    file: 'ket-qua.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  { format: 'csv', file: 'ket-qua.csv', type: 'text/csv; charset=utf-8' },
  { format: 'json', file: 'ket-qua.json', type: 'application/json; charset=utf-8' },
  { format: 'dictionary', file: 'tu-dien-du-lieu.csv', type: 'text/csv; charset=utf-8' },
];

/** Name under which a browser keeps the file. */
export function fileNameOf(season: string, round: string, { file }: ResultFileKind): string {
  return `${season}-${round}-${file}`;
}
