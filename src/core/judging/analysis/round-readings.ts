import { byCodePoint } from '../../shared/code-point-order.ts';
import { fraction, multiply, type Fraction } from '../../shared/fraction.ts';

/** One counted, sealed sheet of a judging round, as exact points of its scale. */
export interface RoundReading {
  readonly judge: string;
  readonly entry: string;
  readonly category: string;
  readonly panel: string;
  readonly scoreSheet: string;
  readonly total: Fraction;
  readonly criteria: readonly { readonly criterion: string; readonly points: Fraction }[];
}

/** `all`: one ranking of the round; `by-category`: ranks inside the category, which is a fixed effect; else the id of a category. */
export type AnalysisScope = string;

/** Tables as the commands read them: what is frozen, and what anybody can compute again. */
export interface RoundTables {
  /** `judge,entry,category,score`: for `vinhdanh analyse severity`. */
  readonly totals: string;
  /** `judge,entry,criterion,score,panel`: for `vinhdanh analyse reliability`; a criterion with the id of its sheet before it. */
  readonly criteria: string;
}

/** The sheets of a scope as tables, by entry and judge, so that the order of rows changes nothing. Points stay exact. CMD-5. */
export function roundTables(readings: readonly RoundReading[], scope: AnalysisScope): RoundTables {
  const isWhole = scope === 'all' || scope === 'by-category';
  const own = readings.filter(({ category }) => isWhole || category === scope);
  const sorted = own.toSorted((a, b) => byCodePoint(a.entry, b.entry) || byCodePoint(a.judge, b.judge));
  const group = scope === 'by-category' ? ['category'] : [];
  const totals = sorted.map((sheet) => [
    ...[sheet.judge, sheet.entry],
    ...(scope === 'by-category' ? [sheet.category] : []),
    decimalText(sheet.total),
  ]);
  const criteria = sorted.flatMap((sheet) =>
    sheet.criteria.map(({ criterion, points }) => [
      ...[sheet.judge, sheet.entry, `${sheet.scoreSheet}.${criterion}`],
      ...[decimalText(points), sheet.panel],
    ]),
  );
  return {
    totals: tableText([['judge', 'entry', ...group, 'score'], ...totals]),
    criteria: tableText([['judge', 'entry', 'criterion', 'score', 'panel'], ...criteria]),
  };
}

/** The same tables without what is said of some entries. */
export function withoutEntries({ totals, criteria }: RoundTables, entries: ReadonlySet<string>): RoundTables {
  const keep = (text: string) =>
    text
      .split('\n')
      .filter((line) => !entries.has(line.split(',')[1] ?? ''))
      .join('\n');
  return { totals: keep(totals), criteria: keep(criteria) };
}

/** Points as they are written without rounding: weights are whole percent, so six decimals hold any total. Others throw. */
export function decimalText(value: Fraction): string {
  const { numerator, denominator } = multiply(value, fraction(MILLION));
  if (denominator !== 1n) throw new Error('a total has more than six decimals');
  const sign = numerator < 0n ? '-' : '';
  const digits = (numerator < 0n ? -numerator : numerator).toString().padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return sign + digits.slice(0, -6) + (decimals === '' ? '' : `.${decimals}`);
}

/** What `decimalText` wrote. */
export function fractionOfText(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

const MILLION = 1_000_000n;

function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}
