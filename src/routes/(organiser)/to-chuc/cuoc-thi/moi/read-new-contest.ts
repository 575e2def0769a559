import { slugOf } from '#core/contest/read-input.ts';
import type { ContestHead } from '#core/season/draft-contest.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { PlacesToBegin } from '#server/app/season/list-own-contests.ts';

/** What was typed into the form of a new contest. */
export interface TypedContest {
  readonly name: string;
  readonly short: string;
  readonly id: string;
  readonly year: string;
  readonly organiser: string;
  readonly programme: string;
  readonly owner: string;
  readonly from: string;
}

export type NewContestProblem = 'name' | 'id' | 'year' | 'owner' | 'programme';

export interface NewContest {
  readonly head: ContestHead;
  readonly ownerId: string;
  readonly from: string | null;
}

const FIELDS = ['name', 'short', 'id', 'year', 'organiser', 'programme', 'owner', 'from'] as const;

/** The fields as they were typed, in precomposed form. */
export function typedContest(form: FormData): TypedContest {
  const typed = (name: (typeof FIELDS)[number]) =>
    String(form.get(name) ?? '')
      .normalize('NFC')
      .trim();
  return Object.fromEntries(FIELDS.map((name) => [name, typed(name)] as const)) as Record<keyof TypedContest, string>;
}

/** The head of a new contest, or the fields that are not right yet. */
export function readNewContest(
  typed: TypedContest,
  places: PlacesToBegin,
): NewContest | { readonly problems: readonly NewContestProblem[] } {
  const short = typed.short || typed.name;
  const id = typed.id || slugOf(short);
  const year = Number(typed.year);
  const owner = places.ownersOfProgrammes[typed.programme] ?? places.owners.find(({ slug }) => slug === typed.owner);
  const found: (NewContestProblem | false)[] = [
    typed.name === '' && 'name',
    id !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && 'id',
    id === '' && typed.name !== '' && 'id', // nothing of the name can stand in an address
    !(Number.isInteger(year) && year >= 1975 && year <= 2200) && 'year',
    !owner && (places.owners.length > 0 ? 'owner' : 'programme'),
  ];
  const problems = found.filter((problem) => problem !== false);
  if (problems.length > 0 || !owner) return { problems };
  return {
    ownerId: owner.id,
    from: typed.from || null,
    head: {
      id,
      year,
      name: { vi: typed.name },
      shortName: { vi: short },
      owner: owner.slug,
      organiser: { vi: typed.organiser || owner.name },
      programme: programmeOf(typed, id, places),
    },
  };
}

/** The chosen programme, or a new one that is called what the contest is called, without the year. */
function programmeOf({ programme, name, year }: TypedContest, id: string, { programmes }: PlacesToBegin) {
  const known = programmes.find((one) => one.id === programme);
  if (known) return { id: known.id, name: known.name };
  const without = (text: string) => text.replace(new RegExp(`[\\s-]*(n\u0103m\\s+)?${year}$`, 'u'), '').trim() || text;
  return { id: without(id), name: { vi: without(name) } as LocalizedText };
}
