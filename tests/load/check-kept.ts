import type pg from 'pg';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { readShipped } from '#server/ports/shipped-files.ts';
import type { Acknowledged } from './play.ts';

export interface Lost {
  readonly attemptId: string;
  readonly what: 'attempt' | 'answers' | 'prediction' | 'submission';
}

const PAGE = 2000;
const BANK = 'cds-2024'; // of bench-season.yaml

/** What was acknowledged and is not in the database as it was acknowledged. Must be empty. */
export async function findLost(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<readonly Lost[]> {
  const lost: Lost[] = [];
  const words = await optionWords();
  for (let from = 0; from < acknowledged.length; from += PAGE) {
    const page = acknowledged.slice(from, from + PAGE);
    const { rows } = await client.query<Kept>(QUESTION, [page.map((one) => one.attemptId)]);
    const kept = new Map(rows.map((row) => [row.attempt_id, row]));
    lost.push(...page.flatMap((one) => lostOf(one, kept.get(one.attemptId), words)));
  }
  return lost;
}

interface Kept {
  readonly attempt_id: string;
  readonly revision: number;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly submitted_at: string | null;
  readonly code: string | null;
  readonly value: string | null;
}

const QUESTION = `
  select attempt.attempt_id, attempt.revision, attempt.answers, attempt.submitted_at, receipt.code, prediction.value
  from attempt
  left join receipt using (participant_id, attempt_id)
  left join prediction using (participant_id, season_id, round_id)
  where attempt.attempt_id = any($1::uuid[])`;

/** Words of the options of the bank that is asked, by question and id. */
type OptionWords = ReadonlyMap<string, ReadonlyMap<string, string>>;

async function optionWords(): Promise<OptionWords> {
  const bank = (await readShipped('bank', BANK)) as BankDefinition;
  return new Map(bank.questions.map(({ id, options }) => [id, new Map(options.map((one) => [one.id, one.text]))]));
}

function inWords(answers: Kept['answers'], words: OptionWords): Kept['answers'] {
  const said = ([id, chosen]: readonly [string, readonly string[]]) =>
    [id, chosen.map((option) => words.get(id)?.get(option) ?? '')] as const;
  return Object.fromEntries(Object.entries(answers).map(said));
}

function lostOf(one: Acknowledged, kept: Kept | undefined, words: OptionWords): readonly Lost[] {
  const lost = (what: Lost['what']) => [{ attemptId: one.attemptId, what }];
  if (!kept) return lost('attempt');
  if (kept.revision < one.revision) return lost('answers');
  if (kept.revision === one.revision && sorted(inWords(kept.answers, words)) !== sorted(one.answers))
    return lost('answers');
  if (one.receipt !== null && (kept.code !== one.receipt || kept.submitted_at === null)) return lost('submission');
  return one.prediction !== null && Number(kept.value) !== one.prediction ? lost('prediction') : [];
}

function sorted(answers: Kept['answers']): string {
  return JSON.stringify(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
}
