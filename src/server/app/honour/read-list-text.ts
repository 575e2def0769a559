import { findLegacyEncoding } from '#core/shared/legacy-encoding.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';

/** The most bytes a list may have: ten thousand lines of some two hundred letters. */
export const MOST_LIST_BYTES = 4_000_000;

export type ListTextRefusal =
  | { readonly code: 'list-too-long'; readonly bytes: number; readonly maxBytes: number }
  | { readonly code: 'list-in-utf-16' }
  | { readonly code: 'list-in-old-font'; readonly encoding: 'TCVN3' | 'VNI' }
  | { readonly code: 'list-not-utf8' };

/**
 * The text of a list that was sent, as UTF-8, whole: one that is longer than it may be is refused, never cut, and one in another
 * encoding is told by its name where it can be told.
 */
export function readListText(bytes: Uint8Array): Result<string, ListTextRefusal> {
  if (bytes.byteLength > MOST_LIST_BYTES)
    return refuse({ code: 'list-too-long', bytes: bytes.byteLength, maxBytes: MOST_LIST_BYTES });
  if (isWide(bytes)) return refuse({ code: 'list-in-utf-16' });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
    return text.includes('\ufffd') ? refuse({ code: 'list-not-utf8' }) : accept(text); // another program has spoilt it already
  } catch {
    const legacy = findLegacyEncoding(new TextDecoder('latin1').decode(bytes));
    if (!legacy) return refuse({ code: 'list-not-utf8' });
    return refuse({ code: 'list-in-old-font', encoding: legacy.encoding === 'tcvn3' ? 'TCVN3' : 'VNI' });
  }
}

/** By its mark, or by the zeros that no list has in UTF-8. */
function isWide(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
}
