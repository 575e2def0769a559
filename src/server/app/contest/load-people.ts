import { isValidEntry, peopleCounter, type CountedPeople } from '#core/contest/counted-people.ts';
import { divisionOf } from '#core/contest/eligibility.ts';
import { packedIds } from '#core/contest/packed-ids.ts';
import { copyValidAttempts, type ValidAttemptRow } from '../../db/queries/contest-places.ts';
import type { Contest } from './contest.ts';

type Transaction = Parameters<typeof copyValidAttempts>[0];

/** What counts for everybody in a round, and the name and unit under which they registered, by the same index. */
export interface RankedPeople {
  readonly counted: CountedPeople;
  readonly nameAt: (index: number) => string;
  readonly units: readonly (string | null)[];
}

/** Reads the valid attempts of a round one by one and keeps what counts: of a million people about 150 MB. */
export async function loadPeople(db: Transaction, contest: Contest, roundId: string): Promise<RankedPeople> {
  const counter = peopleCounter(contest.rules.attempts.counted, packedIds);
  const names = textColumn();
  const units: (string | null)[] = [];
  const knownUnits = new Map<string | null, string | null>(); // one text for each unit, not one for each person
  const add = (own: readonly ValidAttemptRow[]) => {
    const [{ displayName, unitId, obligationGroup }] = own as readonly [ValidAttemptRow];
    if (!isValidEntry(contest.rules, own)) return;
    if (!knownUnits.has(unitId)) knownUnits.set(unitId, unitId);
    const division = divisionOf(contest.rules.eligibility, obligationGroup);
    counter.add(own.map((attempt) => ({ ...attempt, division: division.ok ? division.value : null })));
    names.add(displayName);
    units.push(knownUnits.get(unitId)!);
  };
  let own: ValidAttemptRow[] = [];
  await copyValidAttempts(db, contest.seasonId, roundId, (attempt) => {
    if (own.length > 0 && own[0]!.participantId !== attempt.participantId) {
      add(own);
      own = [];
    }
    own.push(attempt);
  });
  if (own.length > 0) add(own);
  return { counted: counter.people(), nameAt: names.at, units };
}

const FIRST_BYTES = 1 << 16;

/** Texts one after another in UTF-8: a name takes a third of what it takes as a text of its own. */
function textColumn() {
  let bytes = Buffer.alloc(FIRST_BYTES);
  const ends = [0];
  const add = (text: string) => {
    const from = ends.at(-1)!;
    const end = from + Buffer.byteLength(text);
    if (end > bytes.length) bytes = Buffer.concat([bytes], 2 * end);
    bytes.write(text, from);
    ends.push(end);
  };
  return { add, at: (index: number) => bytes.toString('utf8', ends[index], ends[index + 1]) };
}
