import { foldForSearch } from '../shared/vietnamese.ts';

/** What is known of a document that questions cite. Dates are ISO days; `inForceUntil` is the first day without it. */
export interface LegalDocument {
  /** Number and symbol as they are printed: `20/2023/QH15`. */
  readonly number: string;
  readonly name: string;
  readonly inForceFrom: string | null;
  readonly inForceUntil: string | null;
  /** Number of the document that took its place. */
  readonly replacedBy: string | null;
}

export type DocumentStanding = 'in-force' | 'not-yet' | 'ended' | 'unknown';

const NUMBER = /\d+(?:\/\d{4})?\/[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ0-9]+)*/u;

/**
 * The number of the document that a text cites ("Luật Giao dịch điện tử số 20/2023/QH15" → `20/2023/QH15`); `null` where it names
 * none. The first one counts: "Luật số … sửa đổi Luật số …" cites the first.
 */
export function documentNumber(text: string): string | null {
  return NUMBER.exec(text.normalize('NFC').toUpperCase())?.[0] ?? null;
}

/** Whether a text cites this document: by its number, or where it names none by the document's name. */
export function citesDocument(text: string, document: Pick<LegalDocument, 'number' | 'name'>): boolean {
  const cited = documentNumber(text);
  if (cited !== null) return cited === document.number.toUpperCase();
  return foldForSearch(text) === foldForSearch(document.name);
}

/** Whether a document is in force on a day (ISO). From its first day, no longer on its last. */
export function documentStanding({ inForceFrom, inForceUntil }: LegalDocument, day: string): DocumentStanding {
  if (inForceUntil !== null && inForceUntil <= day) return 'ended';
  if (inForceFrom === null) return 'unknown';
  return inForceFrom <= day ? 'in-force' : 'not-yet';
}

/** The documents in this list that a text cites and that are no longer in force on that day. */
export function endedDocuments(
  text: string | null,
  documents: readonly LegalDocument[],
  day: string,
): readonly LegalDocument[] {
  if (text === null) return [];
  return documents.filter((document) => documentStanding(document, day) === 'ended' && citesDocument(text, document));
}
