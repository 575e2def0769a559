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

const stop = async () => {
  await started.value.stop();
  process.exit(0);
};
if (asked.signal.aborted) await stop();
asked.signal.addEventListener('abort', () => void stop());
