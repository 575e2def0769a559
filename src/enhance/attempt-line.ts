/** What became of a request. `later` = not reached, or too busy: the same is sent again. */
export type Reply =
  | { readonly kind: 'done'; readonly body: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly afterMs: number };

const LONGEST_WAIT_MS = 30_000;

/** Sends JSON once, and says what became of it. */
export async function send(
  method: 'GET' | 'PUT' | 'POST',
  address: string,
  body: unknown,
  keepalive: boolean,
): Promise<Reply> {
  try {
    const response = await fetch(address, {
      method,
      keepalive,
      credentials: 'same-origin',
      headers: body === null ? {} : { 'content-type': 'application/json' },
      body: body === null ? null : JSON.stringify(body),
    });
    if (response.status >= 500 || response.status === 429)
      return { kind: 'later', afterMs: secondsOf(response) * 1000 };
    const read = (await response.json()) as Record<string, unknown>;
    return response.ok
      ? { kind: 'done', body: read }
      : { kind: 'refused', code: String(read['code'] ?? response.status) };
  } catch {
    return { kind: 'later', afterMs: 0 };
  }
}

/** How long to wait before the next try: doubling from one second, at most half a minute, a little apart from everybody else. */
export function waitBefore(tries: number, afterMs: number): number {
  const doubled = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(tries, 5));
  return Math.max(doubled, afterMs) + (performance.now() % 500);
}

function secondsOf(response: Response): number {
  return Number(response.headers.get('retry-after') ?? 0) || 0;
}
