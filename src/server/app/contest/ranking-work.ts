import { rankRound, type RankedRound, type RoundConditions } from '#core/contest/round-result.ts';
import { packedUuid, writeRows } from '../../db/binary-rows.ts';
import { peopleReader, type PeopleReader, type RankedPeople } from './people-reader.ts';
import { PLACE_COLUMNS, writePlace } from './ranking-rows.ts';

/** What a ranking found, besides its places. */
export interface RankingFindings extends Omit<RankedRound, 'standingAt'> {
  readonly attemptCount: number;
}

/** The ranking of a round, one step after another: attempts come in as COPY sends them, places go out as COPY takes them. */
export interface RankingWork {
  begin(rules: RoundConditions['rules']): void;
  read(piece: Uint8Array): void;
  rank(conditions: Omit<RoundConditions, 'rules'>): RankingFindings;
  /** The next bytes of the places; `null` = there are no more. */
  nextPlaces(rankingId: string): Uint8Array | null;
}

/** Work for one ranking; it holds everything and knows no database. */
export function rankingWork(): RankingWork {
  let rules: RoundConditions['rules'];
  let reader: PeopleReader;
  let ranked: { readonly people: RankedPeople; readonly round: RankedRound };
  let pieces: Generator<Uint8Array> | null = null;
  return {
    begin(given) {
      rules = given;
      reader = peopleReader(rules);
    },
    read: (piece) => reader.read(piece),
    rank(conditions) {
      const people = reader.people();
      const round = rankRound(people.counted, { rules, ...conditions });
      ranked = { people, round };
      const { standingAt: _, ...findings } = round;
      return { ...findings, attemptCount: people.counted.attemptCount };
    },
    nextPlaces(rankingId) {
      pieces ??= placesOf(packedUuid(rankingId), ranked);
      const { done, value } = pieces.next();
      return done === true ? null : value;
    },
  };
}

interface Ranked {
  readonly people: RankedPeople;
  readonly round: RankedRound;
}

/** Places as they are stored: with the name and unit their participant registered with. */
function placesOf(rankingId: string, { people, round }: Ranked): Generator<Uint8Array> {
  const { participantIds, attemptIds } = people.counted;
  const all = { participantIds, attemptIds, names: people.names, units: people.units };
  return writeRows(PLACE_COLUMNS, positions(round.participantCount), (position, to) =>
    writePlace(rankingId, round.standingAt(position), all, to),
  );
}

function* positions(count: number): Generator<number> {
  for (let position = 0; position < count; position += 1) yield position;
}
