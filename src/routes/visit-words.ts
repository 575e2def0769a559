import type { Locale } from '#core/shared/localized-text.ts';
import { formatPlainDate } from '#messages/format.ts';
import type { VisitsView } from '#server/app/vetting/read-visits.ts';

/** Visits and contacts as pages show them. */
export function visitWords({ visits, contacts }: VisitsView, locale: Locale) {
  return {
    visits: visits.map(({ visitedOn, ...visit }) => ({ ...visit, day: formatPlainDate(visitedOn, locale) })),
    contacts: contacts.map(({ contactedOn, ...contact }) => ({
      ...contact,
      day: formatPlainDate(contactedOn, locale),
    })),
  };
}

export type VisitWords = ReturnType<typeof visitWords>;
