/** How many pieces of some 64 KB are on their way at once: a thread never waits, and the memory never grows. */
export const AHEAD = 8;

/** Hands pieces on to who takes them in order, some of them before the first is taken; ends when all are. */
export async function sendAhead(
  copy: (take: (piece: Uint8Array) => Promise<void>) => Promise<void>,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const ahead: Promise<void>[] = [];
  await copy(async (piece) => {
    ahead.push(heard(take(piece)));
    if (ahead.length > AHEAD) await ahead.shift();
  });
  await Promise.all(ahead);
}

/** Its failure is heard where it is awaited, which may be later. */
export function heard<Answer>(answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => undefined);
  return answer;
}
