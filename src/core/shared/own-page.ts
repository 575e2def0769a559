/** What a browser says of the page that sent a request. */
export interface Sender {
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly site: string | undefined;
}

/**
 * Whether a request was sent by one of our own pages: by what the browser says of the sender, which another site cannot forge.
 * Who says neither is no page of ours. `ownOrigins`: the public one and the one the request came in by.
 *
 * Source: Fetch Metadata Request Headers (W3C), section 2.4.
 */
export function isFromOwnPage({ origin, site }: Sender, ownOrigins: readonly string[]): boolean {
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return ownOrigins.includes(origin);
}

/** Whether a media type is JSON. Another site cannot send it without asking first. */
export function isJson(contentType: string | null | undefined): boolean {
  return /^application\/json(?:;|$)/i.test(contentType ?? '');
}
