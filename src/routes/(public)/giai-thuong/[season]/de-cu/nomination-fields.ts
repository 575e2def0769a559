import type { TypedNomination } from '#core/nomination/read-nomination.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { ProposeRefusal } from '#server/app/nomination/propose-nomination.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';

/** What the form of a nomination asks for. */
export const FIELDS = [
  'mode',
  'organisation',
  'nomineeKind',
  'nomineeName',
  'nomineeTaxCode',
  'nomineeEmail',
  'category',
  'reason',
  'nominatorName',
  'nominatorEmail',
] as const;

export type NominationField = (typeof FIELDS)[number];

export type SentNomination = Readonly<Record<NominationField, string>>;

const LONGEST = 4000; // longer than any field; what is too long is said, not cut

/** What was typed; nothing is blank. */
export function readSent(sent: FormData | URLSearchParams): SentNomination {
  return Object.fromEntries(
    FIELDS.map((field) => [field, String(sent.get(field) ?? '').slice(0, LONGEST)]),
  ) as SentNomination;
}

/** The part of it that is the nomination. */
export function typedOf({ mode: _mode, organisation: _organisation, ...typed }: SentNomination): TypedNomination {
  return typed;
}

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** What is to be corrected, and where. What is wrong with no single field stands at the first. */
export function problemsOf(
  refusal: ProposeRefusal,
  reader: Reader,
): readonly { readonly field: NominationField; readonly text: string }[] {
  if (refusal.code !== 'nomination-not-read')
    return [{ field: fieldOf(refusal.code), text: refusalWords(refusal, reader) }];
  return refusal.problems.map(({ field, refusal: one }) => ({
    field,
    text: refusalWords(one, reader),
  }));
}

function fieldOf(code: ProposeRefusal['code']): NominationField {
  if (code === 'nominating-agency-missing') return 'organisation';
  return code === 'nominated-already' ? 'nomineeEmail' : 'mode';
}
