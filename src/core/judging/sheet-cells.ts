import { givenExtras, type DraftContent } from './sheet-content.ts';

/** One thing that a judge gives or writes, and that can stand against another: a score, a comment, a bonus … */
export interface SheetCell {
  readonly part: 'score' | 'comment' | 'bonus' | 'independent' | 'recommendation' | 'change-reason';
  /** Key of the score, or id of the criterion or field; '' for the recommendation. */
  readonly id: string;
  readonly value: string | number;
}

/** Every cell of a sheet that is filled, by its name `part id`. What is absent was not given. */
export function cellsOf(content: DraftContent): ReadonlyMap<string, SheetCell> {
  const { scores, comments, extras, changeReasons } = content;
  const { recommendation } = extras;
  const cells = [
    ...cellsIn('score', scores),
    ...cellsIn('comment', comments),
    ...cellsIn('bonus', extras.bonus ?? {}),
    ...cellsIn('independent', extras.independent ?? {}),
    ...cellsIn('recommendation', recommendation === undefined ? {} : { '': recommendation }),
    ...cellsIn('change-reason', changeReasons),
  ];
  return new Map(cells.map((cell) => [`${cell.part} ${cell.id}`, cell]));
}

function cellsIn(part: SheetCell['part'], values: Readonly<Record<string, string | number>>): readonly SheetCell[] {
  return Object.entries(values).map(([id, value]) => ({ part, id, value }));
}

/** The sheet that consists of these cells. */
export function contentOf(cells: Iterable<SheetCell>): DraftContent {
  const all = [...cells];
  const of = <T extends string | number>(part: SheetCell['part']): Record<string, T> =>
    Object.fromEntries(all.filter((cell) => cell.part === part).map(({ id, value }) => [id, value as T]));
  return {
    scores: of<number>('score'),
    comments: of<string>('comment'),
    extras: givenExtras({
      bonus: of<number>('bonus'),
      independent: of<number>('independent'),
      recommendation: of<string>('recommendation')[''] ?? '',
    }),
    changeReasons: of<string>('change-reason'),
  };
}
