import { foldForSearch } from '../../shared/vietnamese.ts';
import { DIFFICULTY_WORD } from './difficulty-words.ts';
import { rightLetters, type FormatQuestion } from './format-question.ts';

/** The columns of a sheet of questions: what each is called, also in other words, and what stands in it. */
export const FORMAT_COLUMNS = [
  column('id', 'Mã câu', ['ma', 'id', 'code'], ({ id }) => id),
  column('topic', 'Chủ đề', ['topic'], ({ topic }) => topic),
  column(
    'difficulty',
    'Mức độ',
    ['do kho', 'difficulty'],
    ({ difficulty }) => difficulty && DIFFICULTY_WORD[difficulty],
  ),
  column('stem', 'Câu hỏi', ['noi dung', 'noi dung cau hoi', 'stem', 'question'], ({ stem }) => stem),
  ...(['A', 'B', 'C', 'D', 'E', 'F'] as const).map((letter, at) =>
    column(
      letter,
      letter,
      [`phuong an ${letter.toLowerCase()}`, `option ${letter.toLowerCase()}`],
      (question) => question.options[at]?.text,
    ),
  ),
  column('key', 'Đáp án', ['dap an dung', 'key', 'answer'], (question) => rightLetters(question).join(', ')),
  column('explanation', 'Giải thích', ['explanation'], ({ explanation }) => explanation),
  column('document', 'Căn cứ', ['van ban', 'document'], ({ legalSource }) => legalSource?.document),
  column('locator', 'Điều khoản', ['vi tri', 'locator'], ({ legalSource }) => legalSource?.locator),
  column('reviewBy', 'Rà soát trước', ['review by', 'review_by'], ({ reviewBy }) => reviewBy),
  column('enemies', 'Không cùng đề với', ['enemies'], ({ enemies }) => enemies?.join(', ')),
  column('points', 'Điểm', ['points'], ({ points }) => points),
  column('shuffleOptions', 'Xáo trộn phương án', ['shuffle'], ({ shuffleOptions }) =>
    shuffleOptions === null ? null : shuffleOptions ? 'Có' : 'Không',
  ),
] as const;

export type ColumnName =
  | 'id'
  | 'topic'
  | 'difficulty'
  | 'stem'
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'key'
  | 'explanation'
  | 'document'
  | 'locator'
  | 'reviewBy'
  | 'enemies'
  | 'points'
  | 'shuffleOptions';

interface Column {
  readonly name: ColumnName;
  readonly title: string;
  readonly isTitle: (heading: string) => boolean;
  readonly cell: (question: FormatQuestion) => string;
}

function column(
  name: ColumnName,
  title: string,
  others: readonly string[],
  value: (question: FormatQuestion) => string | number | null | undefined,
): Column {
  const titles = [foldForSearch(title), ...others];
  return {
    name,
    title,
    isTitle: (heading) => titles.includes(foldForSearch(heading)),
    cell: (question) => String(value(question) ?? ''),
  };
}

/** The cells of a question, in the order of the columns. */
export function rowOf(question: FormatQuestion): readonly string[] {
  return FORMAT_COLUMNS.map(({ cell }) => cell(question));
}
