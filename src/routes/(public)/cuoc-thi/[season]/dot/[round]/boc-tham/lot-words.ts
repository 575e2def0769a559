import type { RandomnessSource } from '#core/ledger/randomness-source.ts';
import { formatMoment } from '#messages/format.ts';
import type { Reader } from '#messages/context.ts';
import type { RoundLots } from '#server/app/contest/read-lots.ts';

type Words = Pick<Reader, 't' | 'locale'>;

/** A source in one line: what it is and, where it has one, its moment. */
export function sourceWords(source: RandomnessSource, lots: Pick<RoundLots, 'beacon'>, { t, locale }: Words): string {
  const kind = t(`contest.lots.kind.${source.kind}`);
  if (source.kind === 'drand-quicknet' && lots.beacon) {
    const { round, at } = lots.beacon;
    return `${kind}. ${t('contest.lots.beacon-at', { round: String(round), moment: formatMoment(at, locale) })}`;
  }
  if (source.kind === 'numbers')
    return `${kind}. ${t('contest.lots.numbers-of', { name: source.name, moment: formatMoment(source.at, locale) })}`;
  if (source.kind !== 'ceremony') return kind;
  const names = new Intl.ListFormat(locale).format(source.parties.map(({ name }) => name));
  return `${kind}. ${t('contest.lots.parties', { count: source.parties.length, names })}`;
}

/** Where the lots of a round stand. */
export function stateOf(lots: RoundLots): 'not-named' | 'open' | 'waiting' | 'drawn' | 'own' {
  if (lots.source.kind === 'own') return lots.named.length === 0 && lots.isOpen ? 'not-named' : 'own';
  if (lots.randomness !== null) return 'drawn';
  return lots.isOpen ? 'open' : 'waiting';
}

const DRAND = 'https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public';

/** Where anybody reads a round of the beacon. */
export function beaconAddress(round: number): string {
  return `${DRAND}/${round}`;
}
