// One of several processes that only serve (WEB_CONCURRENCY): the supervisor owns lock, database, migrations and jobs, and starts us.
import { runWorker } from './run-worker.ts';

runWorker(process);
