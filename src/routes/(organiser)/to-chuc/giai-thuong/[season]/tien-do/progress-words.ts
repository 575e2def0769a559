import type { SheetExclusion } from '#core/judging/council-result.ts';
import type { SheetState } from '#core/judging/sheet-states.ts';
import type { Glyph } from '#lib/glyphs.ts';

interface Judge {
  readonly personId: string;
  readonly judgeName: string;
  readonly state: SheetState;
  readonly excluded: SheetExclusion | null;
}

interface Entry {
  readonly judges: readonly Judge[];
}

interface ProgressBadge {
  readonly tone: 'grey' | 'teal' | 'green';
  readonly glyph: Glyph;
  readonly words: 'not-started' | 'draft' | 'sealed' | 'recused';
}

/** Tone, icon and words of one judge's sheet, as the organiser sees it. */
export function progressBadge({ state, excluded }: Pick<Judge, 'state' | 'excluded'>): ProgressBadge {
  if (excluded !== null) return { tone: 'grey', glyph: 'ban', words: 'recused' };
  if (state === 'sealed') return { tone: 'green', glyph: 'lock', words: 'sealed' };
  return state === 'not-started'
    ? { tone: 'grey', glyph: 'circle-dashed', words: 'not-started' }
    : { tone: 'teal', glyph: 'pencil', words: 'draft' };
}

/** Who still has sheets to seal, most first. */
export function waitingJudges(entries: readonly Entry[]) {
  const open = entries.flatMap(({ judges }) =>
    judges.filter(({ state, excluded }) => excluded === null && state !== 'sealed'),
  );
  const byPerson = [...Map.groupBy(open, ({ personId }) => personId).values()];
  return byPerson
    .flatMap((own) => (own[0] ? [{ personId: own[0].personId, judgeName: own[0].judgeName, count: own.length }] : []))
    .toSorted((a, b) => b.count - a.count);
}

/** Sealed sheets of those that count. */
export function countOf(entries: readonly Entry[]): { readonly sealed: number; readonly count: number } {
  const counted = entries.flatMap(({ judges }) => judges.filter(({ excluded }) => excluded === null));
  return { sealed: counted.filter(({ state }) => state === 'sealed').length, count: counted.length };
}
