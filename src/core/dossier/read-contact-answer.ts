import { readMobilePhone } from '../shared/phone.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

/**
 * A telephone of an organisation as it is kept: mobile and landline in E.164, hotlines as they are dialled (`1900…`).
 *
 * Source: the formats of the numbering plan; an organisation, unlike a participant, may give a landline.
 */
export function readContactPhone(text: string): Result<string, { readonly code: 'answer-not-a-phone' }> {
  const mobile = readMobilePhone(text);
  if (mobile.ok) return mobile;
  const digits = text.normalize('NFKC').replace(/[\s.\-()]/g, '');
  const landline = /^(?:\+?84|0)(2\d{8,9})$/.exec(digits)?.[1];
  if (landline) return accept(`+84${landline}`);
  return /^1[89]00\d{4,6}$/.test(digits) ? accept(digits) : refuse({ code: 'answer-not-a-phone' });
}

const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?`;
const WEB_ADDRESS = new RegExp(
  String.raw`^https?://(?:${LABEL}\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#][^\s<>"'\x60\\\p{Cc}]*)?$`,
  'u',
);

/**
 * A web address as it is kept. `https://` is added where no scheme was typed; other schemes, user names and bare IP addresses
 * are refused, so that what is shown as a link leads where it says.
 */
export function readUrl(text: string): Result<string, { readonly code: 'answer-not-a-url' }> {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const lowerScheme = address.replace(/^[a-z]+/i, (scheme) => scheme.toLowerCase()).normalize('NFC');
  return WEB_ADDRESS.test(lowerScheme) ? accept(lowerScheme) : refuse({ code: 'answer-not-a-url' });
}
