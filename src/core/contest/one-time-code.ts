import { accept, refuse, type Result } from '../shared/result.ts';

/** How long a code opens something. */
export const CODE_MINUTES = 10;
/** Wrong and right tries of one code together: a guess succeeds once in 200,000. */
export const MOST_CODE_TRIES = 5;
const DIGITS = 6;

const FIRST_WAIT_SECONDS = 60;
const MOST_AN_HOUR = 5;

export type CodeSendRefusal =
  | { readonly code: 'code-too-soon'; readonly nextAt: Temporal.Instant }
  | { readonly code: 'code-limit-reached'; readonly nextAt: Temporal.Instant };

/** Bytes of randomness one code takes. */
export const CODE_BYTES = 8;

/** A code of six digits, every one equally likely but for one part in 10^13. */
export function makeCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < CODE_BYTES) throw new RangeError(`A code takes ${CODE_BYTES} bytes`);
  const number = new DataView(randomBytes.buffer, randomBytes.byteOffset, CODE_BYTES).getBigUint64(0);
  return String(number % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}

/** The code somebody typed: six digits, with or without spaces and hyphens. `null` = no code looks like that. */
export function readCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\-–.]/g, '');
  return new RegExp(`^\\d{${DIGITS}}$`).test(digits) ? digits : null;
}

/**
 * Whether another code may be sent to one contact. The first two may be a minute apart, and each wait is twice the one before:
 * one, two, four, eight minutes; five codes in an hour.
 */
export function admitSending(sent: readonly Temporal.Instant[], now: Temporal.Instant): Result<void, CodeSendRefusal> {
  const anHourAgo = now.subtract({ hours: 1 });
  const recent = sent.filter((at) => Temporal.Instant.compare(at, anHourAgo) > 0).sort(Temporal.Instant.compare);
  const last = recent.at(-1);
  if (!last) return accept(undefined);
  if (recent.length >= MOST_AN_HOUR)
    return refuse({ code: 'code-limit-reached', nextAt: recent.at(-MOST_AN_HOUR)!.add({ hours: 1 }) });
  const nextAt = last.add({ seconds: waitSeconds(recent.length) });
  return Temporal.Instant.compare(now, nextAt) < 0 ? refuse({ code: 'code-too-soon', nextAt }) : accept(undefined);
}

/** Seconds from the last of `sent` codes of an hour to the next. */
export function waitSeconds(sent: number): number {
  return FIRST_WAIT_SECONDS * 2 ** Math.max(0, sent - 1);
}

/** A contact as it may be shown to whoever typed it: enough to see a slip, too little for a passer-by. */
export function maskContact(contact: string): string {
  const [name = '', host] = contact.split('@');
  if (host !== undefined) return `${name.slice(0, 2)}***@${host}`;
  return `${contact.slice(0, 3)} *** *** ${contact.slice(-3)}`;
}
