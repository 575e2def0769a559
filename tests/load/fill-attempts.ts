import type pg from 'pg';

export interface Fill {
  readonly season: string;
  readonly round: string;
  readonly rows: number;
  /** Called after every part, with how many rows are there. */
  readonly onProgress?: (rows: number) => void;
}

const PART = 100_000;
const TABLES = ['participant', 'attempt', 'prediction', 'receipt'] as const;

/**
 * Fills the tables of the hot path with people who have taken part: each with one attempt handed in, a prediction and a receipt,
 * as wide as real ones and in no order of their keys. In bulk, without asking each row whether what it refers to is there; the
 * indexes are built when all rows are there (`reindex` also makes an index ready that was not).
 */
export async function fillAttempts(client: pg.Client, { season, round, rows, onProgress }: Fill): Promise<void> {
  await client.query("set session_replication_role = 'replica'");
  await client.query(`update pg_index set indisready = false where indrelid = any ('{${TABLES.join()}}'::regclass[])`);
  await client.query('create temp table filled (participant_id uuid, attempt_id uuid, unit_id uuid, at timestamptz)');
  for (let done = 0; done < rows; done += PART) {
    await client.query('truncate filled');
    for (const statement of STATEMENTS(Math.min(PART, rows - done)))
      await client.query(statement, namesIn(statement, { season, round }));
    onProgress?.(Math.min(rows, done + PART));
  }
  await client.query('drop table filled');
  await client.query("set maintenance_work_mem = '1GB'");
  for (const table of TABLES) await client.query(`reindex table ${table}`);
  await client.query("set session_replication_role = 'origin'");
  await client.query(`analyze ${TABLES.join()}`);
}

function namesIn(statement: string, { season, round }: { readonly season: string; readonly round: string }): string[] {
  return statement.includes('$2') ? [season, round] : statement.includes('$1') ? [season] : [];
}

const STATEMENTS = (rows: number): readonly string[] => [
  `insert into filled select gen_random_uuid(), gen_random_uuid(), units.ids[1 + n % cardinality(units.ids)],
     '2024-09-09'::timestamptz + n * interval '1 millisecond'
   from generate_series(1, ${rows}) as n, (select array_agg(id) as ids from agency) as units`,
  `insert into participant (participant_id, season_id, display_name, personal, unit_id, obligation_group, resume_code_hash,
     rules_version, registered_at, rehearsed)
   select participant_id, $1, 'Nguyễn Văn ' || substr(participant_id::text, 1, 6), decode(repeat('5a', 130), 'hex'), unit_id, null,
     decode(repeat('5a', 32), 'hex'), 1, at, false from filled`,
  `insert into attempt (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version, started_at,
     deadline, revision, answers, saved_at, submitted_at, submitted_by, correct_count, score_hundredths, all_correct, duration_ms,
     rehearsed)
   select participant_id, attempt_id, $1, $2, 1, 1, 1, at, at + interval '1 hour', 12,
     (select jsonb_object_agg('CDS-' || lpad(q::text, 3, '0'), jsonb_build_array(substr('abcd', 1 + get_byte(uuid_send(attempt_id), q) % 4, 1)))
      from generate_series(1, 10) as q),
     at + interval '10 minutes', at + interval '10 minutes', 'participant', points.right_answers, 100 * points.right_answers,
     points.right_answers = 10, 120000 + get_byte(uuid_send(attempt_id), 11) * 1900 + get_byte(uuid_send(attempt_id), 12), false
   from filled cross join lateral (select get_byte(uuid_send(attempt_id), 13) % 11 as right_answers) as points`,
  `insert into prediction (participant_id, season_id, round_id, value, predicted_at, locked_at)
   select participant_id, $1, $2, get_byte(uuid_send(attempt_id), 14) * 256 + get_byte(uuid_send(attempt_id), 15), at, at from filled`,
  `insert into receipt (participant_id, attempt_id, code, leaf_hash, salt, signature, issued_at, prediction)
   select participant_id, attempt_id, 'VD-2026-' || upper(substr(attempt_id::text, 1, 9)), uuid_send(attempt_id) || uuid_send(participant_id),
     uuid_send(participant_id) || uuid_send(attempt_id), decode(repeat('5a', 64), 'hex'), at + interval '10 minutes', 7 from filled`,
];
