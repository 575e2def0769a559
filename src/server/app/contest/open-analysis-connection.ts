import type { Logger } from 'pino';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { connect } from '../../db/connect.ts';

/** A connection of an analysis: its own, read-only, with one view of the data from first to last, and small limits. */
export interface AnalysisConnection {
  /** Does the work within one transaction that sees nothing change. */
  readonly read: <T>(work: (db: ReadonlyKysely) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const STATEMENT_TIMEOUT_MS = 30_000; // a page of 2,000 rows takes milliseconds; whatever takes longer must not hold a replica up
const WORK_MEM = '16MB';

/** Opens it, on a replica where `ANALYSIS_DATABASE_URL` names one. */
export function openAnalysisConnection(databaseUrl: string, log: Logger): AnalysisConnection {
  const url = new URL(databaseUrl);
  const settings = `-c statement_timeout=${STATEMENT_TIMEOUT_MS} -c work_mem=${WORK_MEM} -c default_transaction_read_only=on`;
  url.searchParams.set('options', settings);
  url.searchParams.set('application_name', 'vinh-danh-analysis');
  const db = connect(url.href, log, 1);
  return {
    read: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    close: () => db.destroy(),
  };
}
