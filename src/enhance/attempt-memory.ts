/** What is answered on this page, by question. */
export type Answers = Record<string, string[]>;

/** An attempt as this browser knows it. What the server has not confirmed is named in `unsent`. */
export interface AttemptMemory {
  /** Number of the last change made here, or confirmed by the server. */
  revision: number;
  answers: Answers;
  prediction: number | null;
  /** Questions changed since the last confirmed save; `PREDICTION` stands for the prediction. */
  unsent: string[];
  /** Questions marked to be looked at again: known to this browser only. */
  flags: string[];
}

/** Stands among the unsent questions for the prediction. */
export const PREDICTION = '*';

/** Where an attempt lies in the browser's store; other windows hear of changes by this name. */
export const memoryName = (attemptId: string): string => `vinh-danh.attempt.${attemptId}`;

/** What an earlier visit or another window left; `null` when nothing readable is there. */
export function recall(text: string | null): AttemptMemory | null {
  try {
    const read = JSON.parse(text ?? 'null') as AttemptMemory | null;
    return read && typeof read.revision === 'number' && Array.isArray(read.unsent) && Array.isArray(read.flags)
      ? read
      : null;
  } catch {
    return null;
  }
}

/** Reads the browser's store; a browser that refuses one has none. */
export function recallFrom(name: string): AttemptMemory | null {
  try {
    return recall(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Keeps the attempt in the browser. Without a store the page still saves to the server. */
export function keep(name: string, memory: AttemptMemory): void {
  try {
    localStorage.setItem(name, JSON.stringify(memory));
  } catch {
    // A private window without a store, or a full one.
  }
}

/** Forgets the attempt once it is handed in. */
export function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // See keep.
  }
}

/** What the server knows, with what it has not been told yet laid over it. */
export function withUnsent(
  server: Pick<AttemptMemory, 'revision' | 'answers' | 'prediction'>,
  mine: AttemptMemory,
): AttemptMemory {
  const answers = { ...server.answers };
  for (const id of mine.unsent) if (id !== PREDICTION) answers[id] = mine.answers[id] ?? [];
  const prediction = mine.unsent.includes(PREDICTION) ? mine.prediction : server.prediction;
  const revision = Math.max(server.revision, mine.unsent.length > 0 ? server.revision + 1 : 0);
  return { ...mine, answers, prediction, revision };
}
