import { readEmail } from '../shared/email.ts';
import { findLegacyEncoding } from '../shared/legacy-encoding.ts';
import { readTaxCode, type TaxCodeRefusal } from '../shared/tax-code.ts';
import { toNfc } from '../shared/vietnamese.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

/** What somebody typed to nominate; blank = not said. */
export interface TypedNomination {
  readonly nomineeKind: string;
  readonly nomineeName: string;
  readonly nomineeTaxCode: string;
  readonly nomineeEmail: string;
  readonly category: string;
  readonly reason: string;
  readonly nominatorName: string;
  readonly nominatorEmail: string;
}

/** A nomination as it is kept. */
export interface NominationContent {
  readonly nomineeKind: 'organisation' | 'person';
  readonly nomineeName: string;
  readonly nomineeTaxCode: string | null;
  readonly nomineeEmail: string;
  readonly categoryId: string | null;
  readonly reason: string;
  readonly nominatorName: string;
  readonly nominatorEmail: string;
}

export type NominationFieldRefusal =
  | TaxCodeRefusal
  | { readonly code: 'nominee-name-missing' }
  | { readonly code: 'nominee-email-malformed' }
  | { readonly code: 'nominator-name-missing' }
  | { readonly code: 'nominator-email-malformed' }
  | { readonly code: 'nomination-category-not-found' }
  | { readonly code: 'nomination-reason-missing' }
  | { readonly code: 'text-too-long'; readonly maxCharacters: number }
  | { readonly code: 'text-in-old-encoding'; readonly sample: string };

/** Something to correct, and the field it stands at. */
export interface NominationProblem {
  readonly field: keyof TypedNomination;
  readonly refusal: NominationFieldRefusal;
}

export const NOMINATION_LIMITS = { name: 200, reason: 2000 } as const;

type Read<T> = Result<T, NominationFieldRefusal>;

/** A nomination from what was typed, or everything that is wrong with it, in the order of the form. */
export function readNomination(
  typed: TypedNomination,
  categories: readonly string[],
): { readonly problems: readonly NominationProblem[] } | { readonly content: NominationContent } {
  const isPerson = typed.nomineeKind === 'person';
  const read = {
    nomineeName: readText(typed.nomineeName, 'nominee-name-missing', NOMINATION_LIMITS.name),
    nomineeTaxCode: isPerson ? accept(null) : readOptionalTaxCode(typed.nomineeTaxCode),
    nomineeEmail: readAddress(typed.nomineeEmail, 'nominee-email-malformed'),
    category: readCategory(typed.category, categories),
    reason: readText(typed.reason, 'nomination-reason-missing', NOMINATION_LIMITS.reason),
    nominatorName: readText(typed.nominatorName, 'nominator-name-missing', NOMINATION_LIMITS.name),
    nominatorEmail: readAddress(typed.nominatorEmail, 'nominator-email-malformed'),
  };
  const problems = Object.entries(read).flatMap(([field, one]) =>
    one.ok ? [] : [{ field: field as keyof TypedNomination, refusal: one.refusal }],
  );
  const { nomineeName, nomineeTaxCode, nomineeEmail, category, reason, nominatorName, nominatorEmail } = read;
  if (
    !nomineeName.ok ||
    !nomineeTaxCode.ok ||
    !nomineeEmail.ok ||
    !category.ok ||
    !reason.ok ||
    !nominatorName.ok ||
    !nominatorEmail.ok
  )
    return { problems };
  return {
    content: {
      nomineeKind: isPerson ? 'person' : 'organisation',
      nomineeName: nomineeName.value,
      nomineeTaxCode: nomineeTaxCode.value,
      nomineeEmail: nomineeEmail.value,
      categoryId: category.value,
      reason: reason.value,
      nominatorName: nominatorName.value,
      nominatorEmail: nominatorEmail.value,
    },
  };
}

/** Text without characters that turn its direction or end a mail's heading; lines stay lines in a reason alone. */
function readText<C extends NominationFieldRefusal['code']>(
  typed: string,
  missing: C & ('nominee-name-missing' | 'nominator-name-missing' | 'nomination-reason-missing'),
  maxCharacters: number,
): Read<string> {
  const lines = toNfc(typed)
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cf}/gu, '');
  const isOneLine = maxCharacters === NOMINATION_LIMITS.name;
  const text = (isOneLine ? lines.replace(/[\p{Cc}\s]+/gu, ' ') : lines.replace(/[^\P{Cc}\n]/gu, ' ')).trim();
  if (text === '') return refuse({ code: missing });
  if ([...text].length > maxCharacters) return refuse({ code: 'text-too-long', maxCharacters });
  const legacy = findLegacyEncoding(text);
  return legacy ? refuse({ code: 'text-in-old-encoding', sample: legacy.sample }) : accept(text);
}

function readOptionalTaxCode(typed: string): Read<string | null> {
  if (typed.trim() === '') return accept(null);
  const read = readTaxCode(typed);
  if (!read.ok) return read;
  return read.value.kind === 'individual' ? refuse({ code: 'tax-code-malformed' }) : accept(read.value.code);
}

function readAddress(typed: string, code: 'nominee-email-malformed' | 'nominator-email-malformed'): Read<string> {
  const read = readEmail(typed);
  return read.ok ? read : refuse({ code });
}

function readCategory(typed: string, known: readonly string[]): Read<string | null> {
  if (typed === '') return accept(null);
  return known.includes(typed) ? accept(typed) : refuse({ code: 'nomination-category-not-found' });
}
