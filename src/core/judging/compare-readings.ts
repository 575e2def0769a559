import { givenExtras, type SheetContent } from './sheet-content.ts';

/** What one person read from a judge's paper. */
export interface PaperReading extends SheetContent {
  readonly id: string;
  readonly readBy: string;
}

/**
 * Where two readings of the same paper differ, by the names of the fields: `criterion.subCriterion`, `comments.criterion`,
 * `bonus.id`, `independent.id`, `recommendation`. White space and the way an accent is encoded make no difference.
 */
export function differingFields(one: SheetContent, two: SheetContent): readonly string[] {
  const [first, second] = [fieldsOf(one), fieldsOf(two)];
  const names = new Set([...first.keys(), ...second.keys()]);
  return [...names].filter((name) => first.get(name) !== second.get(name));
}

/** Two readings by different people that agree, the earlier first; `null` while there are none. Rule of two: `docs/rules/award.md`. */
export function agreeingReadings(readings: readonly PaperReading[]): readonly [PaperReading, PaperReading] | null {
  for (const [at, one] of readings.entries()) {
    const two = readings.slice(at + 1).find((other) => other.readBy !== one.readBy && agree(one, other));
    if (two) return [one, two];
  }
  return null;
}

/** A reading as it is kept: texts without the white space that paper does not have, nothing for a field left empty. */
export function tidyReading({ scores, comments, extras }: SheetContent): SheetContent {
  const said = Object.entries(comments).map(([criterion, text]) => [criterion, tidy(text)] as const);
  return { scores, comments: Object.fromEntries(said.filter(([, text]) => text !== '')), extras: givenExtras(extras) };
}

function agree(one: SheetContent, two: SheetContent): boolean {
  return differingFields(one, two).length === 0;
}

function fieldsOf({ scores, comments, extras }: SheetContent): ReadonlyMap<string, number | string> {
  return new Map<string, number | string>(
    [
      ...Object.entries(scores),
      ...prefixed('comments', comments).map(([name, text]) => [name, tidy(String(text))] as const),
      ...prefixed('bonus', extras.bonus ?? {}),
      ...prefixed('independent', extras.independent ?? {}),
      ...(extras.recommendation === undefined ? [] : [['recommendation', extras.recommendation] as const]),
    ].filter(([, value]) => value !== ''),
  );
}

function prefixed(part: string, given: Readonly<Record<string, number | string>>) {
  return Object.entries(given).map(([id, value]) => [`${part}.${id}`, value] as const);
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
