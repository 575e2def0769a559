import type { EntryState } from '#core/dossier/states.ts';
import type { Translate } from '#messages/translate.ts';

export interface QueueFilterWords {
  readonly state: string;
  readonly category: string;
  readonly search: string;
}

const NAMES = { state: 'trang-thai', category: 'nhom', search: 'q' } as const;

/** The address of the queue with a filter; `more` adds to it or replaces. */
export function addressWith(
  here: string,
  filter: QueueFilterWords,
  more: Readonly<Record<string, string>> = {},
): string {
  const set = (Object.keys(NAMES) as (keyof QueueFilterWords)[]).map((key) => [NAMES[key], filter[key]] as const);
  const query = new URLSearchParams({ ...Object.fromEntries(set), ...more });
  for (const [name, value] of [...query]) if (value === '') query.delete(name);
  return query.size > 0 ? `${here}?${query}` : here;
}

/** The filters in use, each leading to the queue without it. */
export function chipsOf({
  t,
  here,
  filter,
  categories,
}: {
  readonly t: Translate;
  readonly here: string;
  readonly filter: QueueFilterWords;
  readonly categories: readonly { readonly value: string; readonly label: string }[];
}) {
  const labels = {
    search: filter.search && t('secretariat.queue.chip-search', { search: filter.search }),
    state: filter.state && t(`dossier.state.${filter.state as EntryState}`),
    category: categories.find(({ value }) => value === filter.category)?.label ?? '',
  };
  return (Object.keys(labels) as (keyof typeof labels)[])
    .filter((key) => labels[key] !== '')
    .map((key) => ({
      label: labels[key],
      href: addressWith(here, { ...filter, [key]: '' }),
      removeLabel: t('secretariat.queue.remove-chip', { label: labels[key] }),
    }));
}
