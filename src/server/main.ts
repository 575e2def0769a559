import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './start.ts';

// From the first moment on: a signal during the start must not leave the embedded database behind.
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => asked.abort()); // disconnect = the launcher is gone

const print = (line: string) => void process.stdout.write(`${line}\n`);
const started = await start(process.env, { print, signal: asked.signal });
if (!started.ok) {
  if (!asked.signal.aborted) process.stderr.write(`${started.refusal.message}\n`);
  process.exit(asked.signal.aborted ? 0 : 1);
}

const { value: program } = started;
const fail = (line: string) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};
const stop = () =>
  program.stop().then(
    () => process.exit(0),
    (error: Error) => fail(`Did not stop cleanly: ${error.message.split('\n')[0]}`),
  );
void program.lost.then(async (line) => {
  if (asked.signal.aborted) return; // the stop under way tells how it ended
  await Promise.race([program.stop().catch(() => undefined), sleep(3000)]); // without its database some steps cannot end
  fail(line);
});
if (asked.signal.aborted) await stop();
asked.signal.addEventListener('abort', () => void stop());
