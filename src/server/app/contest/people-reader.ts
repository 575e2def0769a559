import { isValidEntry, peopleCounter, type CountedPeople } from '#core/contest/counted-people.ts';
import { divisionOf } from '#core/contest/eligibility.ts';
import { packedIds, type PackedIds } from '#core/contest/packed-ids.ts';
import type { RoundConditions } from '#core/contest/round-result.ts';
import { readRows, type RowWriter } from '../../db/binary-rows.ts';
import { readValidAttempt, type PlacePeople, type ValidAttemptRow } from './ranking-rows.ts';

/** What counts for everybody in a round, and the name and unit under which they registered, by the same index. */
export interface RankedPeople extends Pick<PlacePeople, 'names' | 'units'> {
  readonly counted: CountedPeople<PackedIds>;
}

export interface PeopleReader {
  /** Takes the next bytes of `copyValidAttempts`. */
  read(piece: Uint8Array): void;
  /** Those read, when there is no more. */
  people(): RankedPeople;
}

/** Reads the valid attempts of a round one by one and keeps what counts: of a million people about 150 MB. */
export function peopleReader(rules: RoundConditions['rules']): PeopleReader {
  const counter = peopleCounter(rules.attempts.counted, packedIds);
  const names = nameColumn();
  const units: (string | null)[] = [];
  const knownUnits = new Map<string | null, string | null>(); // one text for each unit, not one for each person
  const divisions = new Map<string | null, string | null>();
  const divisionIn = (group: string | null): string | null => {
    const known = divisions.get(group);
    if (known !== undefined) return known;
    const division = divisionOf(rules.eligibility, group);
    divisions.set(group, division.ok ? division.value : null);
    return divisionIn(group);
  };
  let own: (ValidAttemptRow & { division: string | null })[] = [];
  const addOwn = () => {
    const [first] = own;
    if (first && isValidEntry(rules, own)) {
      const { displayName, unitId } = first;
      if (!knownUnits.has(unitId)) knownUnits.set(unitId, unitId);
      counter.add(own);
      names.add(displayName);
      units.push(knownUnits.get(unitId)!);
    }
    own = [];
  };
  const read = readRows((row) => {
    const attempt = readValidAttempt(row);
    if (own.length > 0 && own[0]!.participantId !== attempt.participantId) addOwn();
    own.push(Object.assign(attempt, { division: divisionIn(attempt.obligationGroup) }));
  });
  const people = () => {
    addOwn();
    return { counted: counter.people(), names, units };
  };
  return { read, people };
}

const FIRST_BYTES = 1 << 16;

/** Names one after another in UTF-8: one takes a third of what it takes as a text of its own. */
function nameColumn() {
  let bytes = Buffer.alloc(FIRST_BYTES);
  let ends = new Uint32Array(1024);
  let count = 0;
  const add = (name: Uint8Array) => {
    const from = count === 0 ? 0 : ends[count - 1]!;
    const end = from + name.length;
    if (end > bytes.length) bytes = Buffer.concat([bytes], 2 * end);
    if (count === ends.length) ends = Uint32Array.from({ length: 2 * count }, (_, index) => ends[index] ?? 0);
    bytes.set(name, from);
    ends[count] = end;
    count += 1;
  };
  const write = (index: number, to: RowWriter) => to.utf8(bytes, index === 0 ? 0 : ends[index - 1]!, ends[index]!);
  return { add, write };
}
