import type { EntryState } from '#core/dossier/states.ts';
import type { Translate } from '#messages/translate.ts';
import { addressWith, MINE, NOBODYS, type QueueAddress } from './queue-address.ts';

interface Named {
  readonly value: string;
  readonly label: string;
}

export interface ChipWords {
  readonly t: Translate;
  readonly here: string;
  readonly address: QueueAddress;
  readonly categories: readonly Named[];
  readonly fields: readonly Named[];
  readonly officers: readonly Named[];
}

/** The filters in use, each leading to the queue without it. */
export function chipsOf({ t, here, address, categories, fields, officers }: ChipWords) {
  const named = (list: readonly Named[], value: string) => list.find((one) => one.value === value)?.label ?? '';
  const labels: Readonly<Partial<Record<keyof QueueAddress, string>>> = {
    search: address.search && t('secretariat.queue.chip-search', { search: address.search }),
    state: address.state && t(`dossier.state.${address.state as EntryState}`),
    category: named(categories, address.category),
    field: named(fields, address.field),
    officer: officerWords(address.officer, t) ?? named(officers, address.officer),
    overdue: address.overdue && t('secretariat.queue.overdue'),
    returned: address.returned && t('secretariat.queue.returned'),
    refuted: address.refuted && t('secretariat.queue.refuted'),
  };
  return (Object.keys(labels) as (keyof QueueAddress)[])
    .filter((key) => labels[key])
    .map((key) => ({
      label: labels[key] ?? '',
      href: addressWith(here, { ...address, [key]: '' }),
      removeLabel: t('secretariat.queue.remove-chip', { label: labels[key] ?? '' }),
    }));
}

function officerWords(officer: string, t: Translate): string | null {
  if (officer === MINE) return t('secretariat.queue.mine');
  return officer === NOBODYS ? t('secretariat.queue.nobodys') : null;
}
