import { foldForSearch } from '#core/shared/vietnamese.ts';
import type { PickerOption } from '#lib/form/combobox.ts';
import type { Unit, UnitIndex } from '#server/app/contest/unit-index.ts';

const MOST = 12;

/** Units for what somebody typed, with or without diacritics, the closest first; the found words are marked. */
export function unitOptions(units: UnitIndex, query: string): readonly PickerOption[] {
  const words = foldForSearch(query)
    .split(' ')
    .filter((word) => word !== '');
  return units
    .search(query.slice(0, 120), MOST)
    .map((unit) => ({ value: unit.id, parts: partsOf(unit.name, words), detail: detailOf(unit) }));
}

/** The level above, and the other name under which people know the unit. */
function detailOf({ parentName, alternativeName }: Unit): string {
  return [parentName, alternativeName].filter((text) => text !== null).join(' · ');
}

function partsOf(name: string, words: readonly string[]): PickerOption['parts'] {
  return name.split(/(\s+)/).map((part) => {
    const folded = foldForSearch(part);
    return words.some((word) => folded !== '' && folded.startsWith(word))
      ? { text: part, found: true }
      : { text: part };
  });
}
