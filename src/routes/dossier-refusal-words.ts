import type { EntryState } from '#core/dossier/states.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatBytes, formatMoment, formatPlainDate } from '#messages/format.ts';
import { isMessageKey, type MessageValues, type Translate } from '#messages/translate.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

interface Refusal {
  readonly code: string;
}

/** A refusal of a dossier, an organisation or an account in words, with its facts as people read them. */
export function refusalWords<R extends Refusal>(refusal: R, { t, locale }: Reader): string {
  const key = ['dossier', 'shared', 'person', 'vetting', 'nomination', 'judging']
    .map((module) => `${module}.refusal.${refusal.code}`)
    .find(isMessageKey);
  if (!key) throw new Error(`no words for the refusal ${refusal.code}`);
  const facts = Object.entries(refusal).flatMap(([name, value]) => {
    const said = factWords(name, value, { t, locale });
    return said === null ? [] : [[name, said] as const];
  });
  return t(key, Object.fromEntries(facts));
}

function factWords(name: string, value: unknown, { t, locale }: Reader): MessageValues[string] | null {
  if (name === 'state') return t(`dossier.state.${value as EntryState}`);
  if (name === 'today') return formatPlainDate(String(value), locale);
  if (isInstant(value)) return formatMoment(value.epochMilliseconds, locale);
  if (name === 'bytes' || name === 'maxBytes') return formatBytes(Number(value), locale);
  if (name === 'accept' && Array.isArray(value)) return value.join(', ').toUpperCase();
  if (name === 'missing' && Array.isArray(value)) return value.map((one) => passwordClass(one, t)).join(', ');
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** By its shape: a browser that reads a refusal may not know Temporal. */
function isInstant(value: unknown): value is Pick<Temporal.Instant, 'epochMilliseconds'> {
  return typeof value === 'object' && value !== null && 'epochMilliseconds' in value;
}

/** What a password lacks is a class of characters; what a dossier lacks is said field by field elsewhere. */
function passwordClass(missing: unknown, t: Translate): string {
  const key = `person.password.${String(missing)}`;
  return isMessageKey(key) ? t(key) : '';
}
