import { participationOfUnits, type ParticipationOfUnits } from '#core/contest/analysis/participation-of-units.ts';
import { accept } from '#core/shared/result.ts';
import { readTable } from '#core/shared/table.ts';
import type { Translate } from '#messages/translate.ts';
import { figure, type Analysis } from './analysis.ts';

/** `vinhdanh analyse participation units.csv [--target 80]`. PAR-1 to PAR-4. */
export const participation: Analysis = {
  options: ['target'],
  run: ({ text, options }) => {
    const targetHundredths = readTarget(options['target'] ?? '80');
    if (targetHundredths === null) return null;
    const table = readTable(text, ['unit', 'participants', 'headcount']);
    if (!table.ok) return table;
    const found = participationOfUnits(table.value, { targetHundredths });
    if (!found.ok) return found;
    const { warnings, ...figures } = found.value;
    return accept({ method: 'census', version: '1', seed: null, warnings, figures, tell: tellOf(found.value) });
  },
};

/** Percent with at most two decimals as hundredths, 0 to 100 %; `null` if it is something else. */
function readTarget(typed: string): number | null {
  const [, whole, decimals = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed) ?? [];
  if (whole === undefined) return null;
  const hundredths = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return hundredths <= 10_000 ? hundredths : null;
}

function tellOf({ target, total, units }: ParticipationOfUnits) {
  return (t: Translate): string[] => [
    t('analysis.participation.total', { ...total, rate: figure(t, total.rate, 'percent'), target }),
    ...units.map((unit) =>
      t(unit.met ? 'analysis.participation.met' : 'analysis.participation.missing', {
        unit: unit.unit,
        participants: unit.participants,
        headcount: unit.headcount,
        rate: figure(t, unit.rate, 'percent'),
        missing: unit.missing,
        band: unit.band,
        rank: unit.rankInBand,
      }),
    ),
    ...units
      .filter((unit) => unit.funnel !== 'inside')
      .map((unit) => t('analysis.participation.outside', { unit: unit.unit, level: unit.funnel.slice(8) })),
  ];
}
