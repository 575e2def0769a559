import { accept, refuse, type Result } from './result.ts';

/** RFC 5321 section 4.5.3.1: an address that is longer cannot be delivered to. */
const MAX_CHARACTERS = 254;

/**
 * The e-mail address somebody typed, trimmed and in lower case so that one mailbox is one text. A light check of the form
 * only: whether it exists is known when the message sent to it is answered.
 */
export function readEmail(text: string): Result<string, { readonly code: 'email-malformed' }> {
  const address = text.normalize('NFKC').trim().toLowerCase();
  const wellFormed = /^[^\s@"<>(),;:\\]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(address);
  const dotsApart = !/^\.|\.\.|\.@/.test(address);
  return wellFormed && dotsApart && address.length <= MAX_CHARACTERS
    ? accept(address)
    : refuse({ code: 'email-malformed' });
}
