import type { RuleBook } from './books.ts';

/** Contests of the collection that have no season file, and why. */
const NOT_EXPRESSED = [
  {
    name: 'CĐS - Dữ liệu số tạo nên giá trị (Sở Thông tin và Truyền thông Hà Tĩnh, 2023)',
    why:
      'the text that could be read names the contest, its organiser, its year and its door (a function of the portal ' +
      'hatinh.gov.vn), and none of the 62 parameters: no round, no paper, no attempt, no prize. There is nothing to play; a ' +
      'season file would be our invention',
  },
];

/** What no rule book of the collection says, as the linter names it. */
export const SILENT_EVERYWHERE = ['answers-release-missing', 'complaint-window-missing', 'retention-missing'] as const;

/** One line a book, for the run: how far it is expressed and why. */
export function summaryLines(books: readonly RuleBook[]): string[] {
  const lines = books.map((book) => `${book.id}: ${expressed(book)}${reasons(book)}`);
  return [...lines, ...NOT_EXPRESSED.map(({ name, why }) => `${name}: not, ${why}`), totals(books)];
}

/** The page docs/rules/rule-books.md. */
export function ruleBooksPage(books: readonly RuleBook[]): string {
  return `${[
    '# Real rule books',
    '',
    'Written by `bin/generate.mjs` from `tests/rule-books`; change the files there. Each book is a season file with the facts',
    'that the text that could be read states, and a play with what must hold; `tests/rule-books/rule-books.test.ts` drives the',
    'rules of `src/core/contest` by each of them. What a book leaves open is filled from `tests/rule-books/assumed.yaml`.',
    '',
    totals(books),
    '',
    '**fully**: everything the book states has a parameter, and playing it gives what the book says. **fully, but**: the same, and what is',
    'named is a way of working that we leave out on purpose. **in part**: what is named has no parameter. "Open" counts the parameters',
    'that only an organiser can decide and the book does not state. Of every book',
    `the linter says ${SILENT_EVERYWHERE.map((code) => `\`${code}\``).join(', ')}; of single books, what stands in the table.`,
    '',
    '| book | year | expressed | missing in the model, or left out on purpose | open | the linter says |',
    '|---|---|---|---|---|---|',
    ...books.map(row),
    '',
    '## How wordings of time are read',
    '',
    'Every round is a half-open interval of instants in Viet Nam (UTC+7); the wording of the book is kept beside it.',
    '',
    '| wording | the first instant outside | book |',
    '|---|---|---|',
    '| "đến 00h ngày 13/9" | 13/9 00:00; 12/9 is the last full day | `thanh-hoa-cds-2024` |',
    '| "24h00 ngày 05/10" | 6/10 00:00 | `hue-cchc-2025` |',
    '| "23h59 ngày 30/11" | 1/12 00:00: the minute that is named belongs to the round | `ninh-binh-cds-2023` |',
    '| "thứ Hai 10h00 đến thứ Hai 09h30" | 09:30; half an hour between rounds | `lam-dong-cchc-cds-2023` |',
    '| "từ ngày 17 đến ngày 31/8" | 1/9 00:00: days without hours are whole days | `binh-thuan-cds-2024` |',
    '| "15 - 30/11 (15 ngày)" | 1/12 00:00: the days are read, the count is a contradiction | `dak-lak-cchc-2022` |',
    '',
    '## Not expressed',
    '',
    ...NOT_EXPRESSED.map(({ name, why }) => `- ${name}: ${why}.`),
    '',
    '## Where a book contradicts itself',
    '',
    ...books.flatMap(({ id, season }) => (season.conflicts ?? []).map(({ vi }) => `- ${id}: ${vi}.`)),
  ].join('\n')}\n`;
}

function row(book: RuleBook): string {
  const { season, play, assumed } = book;
  const left = (play.leftOut ?? []).map(({ states, why }) => `left out: ${states} (${why})`);
  const missing = [...(play.beyond ?? []).map((item) => item.missing), ...left].join('; ') || '–';
  const found = play.lint.length > 0 ? play.lint.map((code) => `\`${code}\``).join(', ') : '–';
  return `| ${season.shortName.vi} (\`${book.id}\`) | ${season.year} | ${expressed(book)} | ${missing} | ${assumed.length} | ${found} |`;
}

function expressed({ play }: RuleBook): 'fully' | 'fully, but' | 'in part' {
  if (play.beyond && play.beyond.length > 0) return 'in part';
  return play.leftOut && play.leftOut.length > 0 ? 'fully, but' : 'fully';
}

function reasons({ play }: RuleBook): string {
  const missing = (play.beyond ?? []).map(({ states, missing }) => `; "${states}" has no parameter: ${missing}`);
  const left = (play.leftOut ?? []).map(({ states, why }) => `; "${states}" is left out on purpose: ${why}`);
  return [...missing, ...left].join('');
}

function totals(books: readonly RuleBook[]): string {
  const count = (how: ReturnType<typeof expressed>) => books.filter((book) => expressed(book) === how).length;
  const all = books.length + NOT_EXPRESSED.length;
  return (
    `${all} contests: ${count('fully')} expressed fully, ${count('fully, but')} fully but for what we leave out on purpose, ` +
    `${count('in part')} in part, ${NOT_EXPRESSED.length} not.`
  );
}
