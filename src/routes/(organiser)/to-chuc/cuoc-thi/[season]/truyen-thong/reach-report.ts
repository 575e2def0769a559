import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { PlacementView, UnitReach } from '#server/app/contest/list-reach.ts';

/** Columns of the list of placements, and how wide they are in a spreadsheet. */
const WIDTHS = { unit: 34, parent: 28, address: 40, visits: 10, url: 44, photo: 10, note: 28, when: 18, asked: 18 };
const COLUMNS = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];

export interface ReachReport {
  readonly columns: readonly { readonly label: string; readonly width: number; readonly kind: 'text' | 'number' }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The list of placements: a row for each report, and one for each unit that has not reported. */
export function reachReport(units: readonly UnitReach[], t: Translate): ReachReport {
  return {
    columns: COLUMNS.map((id) => ({
      label: t(`contest.reach.column.${id}`),
      width: WIDTHS[id],
      kind: id === 'visits' ? 'number' : 'text',
    })),
    rows: units.flatMap((unit) =>
      unit.placements.length > 0 ? unit.placements.map((one) => rowOf(unit, one, t)) : [rowOf(unit, null, t)],
    ),
  };
}

function rowOf(unit: UnitReach, placement: PlacementView | null, t: Translate): readonly (string | number | null)[] {
  return [
    unit.name,
    unit.parentName,
    unit.address,
    unit.visits,
    placement?.url || null,
    placement?.hasPhoto ? t('contest.reach.photo') : null,
    placement?.note || null,
    placement ? formatMoment(placement.at, 'vi') : t('contest.reach.not-reported'),
    unit.askedAt && formatMoment(unit.askedAt, 'vi'),
  ];
}
