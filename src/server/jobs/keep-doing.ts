/**
 * Does something again and again until stopped, so long after its last end as `everyMs` says, so that one never overtakes another.
 * What fails is told and tried again. The answer stops it, and waits for what is under way.
 */
export function keepDoing(
  work: () => Promise<unknown>,
  { everyMs, onFailure }: { readonly everyMs: number; readonly onFailure: (error: unknown) => void },
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const round = async () => {
    await work().catch(onFailure);
    if (!stopped) timer = setTimeout(start, everyMs);
  };
  const start = () => void (running = round());
  let timer = setTimeout(start, 0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
