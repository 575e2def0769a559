/** Work of this process that goes on after the request that began it; rows in the database tell the others how far it is. */
export interface BackgroundRuns {
  /** Begins it; what fails is told to the log. The work listens to the signal, which says that it is not wanted any more. */
  begin(id: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Says that it is not wanted any more; nothing where it does not run in this process. */
  stop(id: string): void;
  /** Resolves when it is over; at once where it does not run in this process. */
  settled(id: string): Promise<void>;
  /** The same, after at most so many milliseconds. */
  settledWithin(id: string, waitMs: number): Promise<void>;
  /** Stops everything and waits for it. */
  close(): Promise<void>;
}

interface Run {
  readonly end: AbortController;
  readonly done: Promise<void>;
}

/** Runs of one process, in memory. */
export function backgroundRuns(onFailure: (error: unknown) => void): BackgroundRuns {
  const runs = new Map<string, Run>();
  const begin = (id: string, work: (signal: AbortSignal) => Promise<void>) => {
    const end = new AbortController();
    const done = work(end.signal)
      .catch(onFailure)
      .finally(() => runs.delete(id));
    runs.set(id, { end, done });
  };
  return {
    begin,
    stop: (id) => runs.get(id)?.end.abort(),
    settled: async (id) => runs.get(id)?.done,
    settledWithin: (id, waitMs) => atMost(runs.get(id)?.done, waitMs),
    close: async () => {
      for (const { end } of runs.values()) end.abort();
      await Promise.all([...runs.values()].map(({ done }) => done));
    },
  };
}

async function atMost(done: Promise<void> | undefined, waitMs: number): Promise<void> {
  if (!done) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done, new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)))]);
  clearTimeout(timer);
}
