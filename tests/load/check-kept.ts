import type pg from 'pg';
import type { Acknowledged } from './play.ts';

export interface Lost {
  readonly attemptId: string;
  readonly what: 'attempt' | 'answers' | 'prediction' | 'submission';
}

const PAGE = 2000;

/** What was acknowledged and is not in the database as it was acknowledged. Must be empty. */
export async function findLost(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<readonly Lost[]> {
  const lost: Lost[] = [];
  for (let from = 0; from < acknowledged.length; from += PAGE) {
    const page = acknowledged.slice(from, from + PAGE);
    const { rows } = await client.query<Kept>(QUESTION, [page.map((one) => one.attemptId)]);
    const kept = new Map(rows.map((row) => [row.attempt_id, row]));
    lost.push(...page.flatMap((one) => lostOf(one, kept.get(one.attemptId))));
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

function lostOf(one: Acknowledged, kept: Kept | undefined): readonly Lost[] {
  const lost = (what: Lost['what']) => [{ attemptId: one.attemptId, what }];
  if (!kept) return lost('attempt');
  if (kept.revision < one.revision) return lost('answers');
  if (kept.revision === one.revision && sorted(kept.answers) !== sorted(one.answers)) return lost('answers');
  if (one.receipt !== null && (kept.code !== one.receipt || kept.submitted_at === null)) return lost('submission');
  return one.prediction !== null && Number(kept.value) !== one.prediction ? lost('prediction') : [];
}

function sorted(answers: Kept['answers']): string {
  return JSON.stringify(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
}
