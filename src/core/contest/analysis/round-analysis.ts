import type { Table, TableRow } from '../../shared/table.ts';
import type { AnswerKey } from '../mark.ts';
import { classicalItems, type ClassicalItem, type ItemFlag } from './classical-items.ts';
import type { ItemModel } from './item-curves.ts';
import { itemResponses, type CalibratedItem } from './item-response.ts';
import { paperFairness, type PaperFairness } from './paper-fairness.ts';

/** The first attempts of a closed round: what each paper asked and what was answered. Plain data, so that it travels to a worker. */
export interface RoundAnswers {
  /** Ids of the right options of every question. */
  readonly key: Readonly<Record<string, readonly string[]>>;
  readonly papers: readonly FirstPaper[];
}

export interface FirstPaper {
  readonly participant: string;
  readonly asked: readonly string[];
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

export interface AnalysedItem extends Pick<
  ClassicalItem,
  'item' | 'answers' | 'p' | 'discrimination' | 'itemRest' | 'options'
> {
  /** `check-key` first: a wrong key harms everybody. */
  readonly flags: readonly ItemFlag[];
  readonly curve: Pick<CalibratedItem, 'a' | 'b'> | null;
}

export interface RoundAnalysis {
  readonly participants: number;
  readonly model: ItemModel | null;
  readonly kr20: number | null;
  readonly meanScore: number | null;
  readonly items: readonly AnalysedItem[];
  /** `null` where every paper was equally hard, or nothing was calibrated. */
  readonly fairness: PaperFairness | null;
}

/** How far the work is, in percent. */
export type Stage = 10 | 50 | 90;

/** From this many answers to every question two parameters are told apart. QST-4. */
const ENOUGH_FOR_TWO = 500;
const FLAG_ORDER: readonly ItemFlag[] = ['check-key', 'attractive-wrong', 'hard', 'easy', 'dead-option', 'few'];

/**
 * Statistics of the questions of a round, its calibration and whether its papers were equal, on first attempts alone: who comes again
 * has seen questions before. A question with several right options counts as right only whole; one left blank is wrong.
 *
 * Source: QST-1 to QST-4, QST-6. Cost: seconds for 20,000 people; run it in a worker.
 */
export function analyseRound(
  { key, papers }: RoundAnswers,
  tell: (stage: Stage) => void = () => undefined,
): RoundAnalysis | null {
  tell(10);
  const table = answerTable(key, papers);
  const classical = classicalItems(table);
  if (!classical.ok) return null;
  tell(50);
  const enough = classical.value.items.every(({ answers }) => answers >= ENOUGH_FOR_TWO);
  const model = enough ? '2pl' : 'rasch';
  const calibrated = itemResponses(table, model);
  tell(90);
  const curves = new Map(calibrated.ok ? calibrated.value.items.map((item) => [item.item, item]) : []);
  const { items, scores, reliability, participants } = classical.value;
  return {
    participants,
    model: calibrated.ok ? model : null,
    kr20: reliability?.kr20 ?? null,
    meanScore: scores?.mean ?? null,
    items: items.map((item) => analysedItem(item, curves.get(item.item))),
    fairness: paperFairness(papers.map((paper) => outcomeOf(key, paper, chances(items, curves)))),
  };
}

function analysedItem(item: ClassicalItem, curve: CalibratedItem | undefined): AnalysedItem {
  const { answers, p, discrimination, itemRest, options } = item;
  return {
    ...{ item: item.item, answers, p, discrimination, itemRest, options },
    flags: FLAG_ORDER.filter((flag) => item.flags.includes(flag)),
    curve: curve ? { a: curve.a, b: curve.b } : null,
  };
}

type Chances = ReadonlyMap<string, number>;

/** The chance of a right answer at the median ability; the share right where nothing is calibrated. */
function chances(items: readonly ClassicalItem[], curves: ReadonlyMap<string, CalibratedItem>): Chances {
  return new Map(
    items.map(({ item, p }) => {
      const curve = curves.get(item);
      return [item, curve ? 1 / (1 + Math.exp(curve.a * curve.b)) : p];
    }),
  );
}

function outcomeOf(key: RoundAnswers['key'], paper: FirstPaper, chance: Chances) {
  const expected = paper.asked.reduce((sum, id) => sum + (chance.get(id) ?? 0), 0);
  const score = paper.asked.filter((id) => isRight(key[id] ?? [], paper.answers[id] ?? [])).length;
  return { expected, score };
}

function isRight(right: readonly string[], chosen: readonly string[]): boolean {
  return right.length === chosen.length && right.every((id) => chosen.includes(id));
}

function answerTable(key: RoundAnswers['key'], papers: readonly FirstPaper[]): Table {
  const rows = papers.flatMap(({ participant, asked, answers }, person) =>
    asked.map((item, at): TableRow => {
      const chosen = answers[item] ?? [];
      const score = isRight(key[item] ?? [], chosen) ? 1 : 0;
      const cells: Partial<Record<string, string>> = {
        ...{ participant, item, score: String(score) },
        option: chosen.toSorted().join('+'),
      };
      const line = person * 1000 + at + 2;
      return { line, text: (column) => cells[column] ?? '', number: (column) => (column === 'score' ? score : null) };
    }),
  );
  return { columns: new Set(['participant', 'item', 'score', 'option']), rows };
}

/** The key of a contest as plain data. */
export function plainKey(key: AnswerKey): RoundAnswers['key'] {
  return Object.fromEntries([...key].map(([id, { rightOptions }]) => [id, [...rightOptions]]));
}
