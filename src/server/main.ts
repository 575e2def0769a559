import { start } from './start.ts';

const started = await start(process.env, (line) => process.stdout.write(`${line}\n`));
if (!started.ok) {
  process.stderr.write(`${started.refusal.message}\n`);
  process.exit(1);
}

const stop = async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, () => undefined);
  await started.value.stop();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('disconnect', stop); // the launcher is gone: do not outlive it
