/**
 * Writes that arrive together are committed together: while one batch is on its way to the disk, the next one gathers.
 * `write` answers only when its own batch is durable.
 */
export interface GroupWriter<Item, Outcome> {
  write(item: Item): Promise<Outcome>;
  /** Waits until everything handed in so far is on disk. */
  drain(): Promise<void>;
}

export interface GroupWriterOptions<Item, Outcome> {
  /** Two items with the same key never share a batch: the later one sees what the earlier one did. */
  readonly keyOf: (item: Item) => string;
  /** Makes a batch durable and answers for each item, in order. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly maxBatch: number;
  /** Batches on their way at once. */
  readonly underway: number;
  /**
   * Milliseconds from one batch to the next at least. A lone item never waits; a crowd gathers into fewer, larger batches,
   * because most of what a batch costs does not depend on how much is in it.
   */
  readonly pauseMs: number;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

const RETRIES = 3;
const SERIALIZATION_FAILURES = new Set(['40001', '40P01']); // two processes touched the same rows: the loser tries again

/** A writer of its own; hangs on the App, never on a module. */
export function groupWriter<Item, Outcome>(options: GroupWriterOptions<Item, Outcome>): GroupWriter<Item, Outcome> {
  let queue: Waiting<Item, Outcome>[] = [];
  const underway = new Set<Promise<void>>();
  const busyKeys = new Set<string>();
  let scheduled = false;
  let pausing = false;

  const schedule = () => {
    if (scheduled || pausing || queue.length === 0 || underway.size >= options.underway) return;
    scheduled = true;
    setImmediate(send); // whatever arrived in the same turn of the event loop joins
  };
  const pause = () => {
    if (options.pauseMs === 0) return;
    pausing = true;
    setTimeout(() => {
      pausing = false;
      schedule();
    }, options.pauseMs);
  };
  const send = () => {
    scheduled = false;
    const { batch, rest } = takeBatch(options, queue, busyKeys);
    queue = rest;
    if (batch.length === 0) return;
    pause();
    const sent = commitBatch(options, batch).finally(() => {
      underway.delete(sent);
      for (const { item } of batch) busyKeys.delete(options.keyOf(item));
      schedule();
    });
    underway.add(sent);
    schedule();
  };
  return {
    write: (item) =>
      new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject });
        schedule();
      }),
    drain: async () => {
      while (queue.length > 0 || underway.size > 0) {
        schedule();
        await Promise.race([...underway, new Promise((resolve) => setTimeout(resolve, options.pauseMs))]);
      }
    },
  };
}

/** The next batch in order of arrival, its keys marked as busy, and what stays behind: what is one too many, or waits for its key. */
function takeBatch<Item, Outcome>(
  { keyOf, maxBatch }: GroupWriterOptions<Item, Outcome>,
  queue: readonly Waiting<Item, Outcome>[],
  busyKeys: Set<string>,
): { readonly batch: Waiting<Item, Outcome>[]; readonly rest: Waiting<Item, Outcome>[] } {
  const batch: Waiting<Item, Outcome>[] = [];
  const rest: Waiting<Item, Outcome>[] = [];
  for (const waiting of queue) {
    const key = keyOf(waiting.item);
    if (batch.length >= maxBatch || busyKeys.has(key)) {
      rest.push(waiting);
      continue;
    }
    busyKeys.add(key);
    batch.push(waiting);
  }
  return { batch, rest };
}

async function commitBatch<Item, Outcome>(
  options: GroupWriterOptions<Item, Outcome>,
  batch: readonly Waiting<Item, Outcome>[],
): Promise<void> {
  try {
    const outcomes = await withRetries(() => options.commit(batch.map(({ item }) => item)));
    batch.forEach(({ resolve }, at) => resolve(outcomes[at] as Outcome));
  } catch (error) {
    if (batch.length === 1 || !isFaultOfOneRow(error)) return batch.forEach(({ reject }) => reject(error));
    // One row the database cannot take must not lose the others, nor cost each of them a transaction: halves, until it is alone.
    const half = Math.ceil(batch.length / 2);
    await commitBatch(options, batch.slice(0, half));
    await commitBatch(options, batch.slice(half));
  }
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries > RETRIES || !SERIALIZATION_FAILURES.has(sqlState(error))) throw error;
    }
  }
}

/** SQLSTATE classes 22 (data) and 23 (constraint). */
function isFaultOfOneRow(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error));
}

function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
