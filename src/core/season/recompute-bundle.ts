import { roundResult, type ResultPlace, type RoundResult } from '../contest/round-result.ts';
import type { BundleHead, BundlePlace, ContestBundle } from './bundle.ts';
import { bundleRandomness } from './bundle-lots.ts';
import type { Difference, DifferenceCode } from './bundle-difference.ts';

/** Truth, counts, list of the draw, and every place, computed again from the attempts, the rules and the seed. */
export function resultDifferences(bundle: ContestBundle): readonly Difference[] {
  const twice = repeatedAttempt(bundle);
  if (twice) return [twice];
  const result = recompute(bundle);
  if (!result) return [{ code: 'rules-differ', path: '/rulesVersion', stated: bundle.rulesVersion, computed: null }];
  const counts = {
    participants: result.participantCount,
    attempts: bundle.attempts.length,
    allCorrect: result.allCorrectCount,
  };
  return [
    ...unlike('truth-differs', '/truth', bundle.truth, truthOf(result)),
    ...unlike('count-differs', '/counts', bundle.counts, counts),
    ...unlike('list-differs', '/lots/listHash', bundle.lots.listHash, result.listHash),
    ...placeDifferences(bundle.places, result.places.map(placeOf)),
  ];
}

/** The places of a result as a bundle publishes them. */
function placeOf({ participantId, attemptId, submittedAtMs, prizeId, ...rest }: ResultPlace): BundlePlace {
  return {
    ...rest,
    participant: participantId,
    attempt: attemptId,
    submittedAt: Temporal.Instant.fromEpochMilliseconds(submittedAtMs).toString(),
    prize: prizeId,
  };
}

function truthOf({ truth }: RoundResult): BundleHead['truth'] {
  return truth && { target: truth.target, numerator: truth.numerator, denominator: truth.denominator };
}

function recompute(bundle: ContestBundle): RoundResult | null {
  const rules = bundle.rules.find(({ version }) => version === bundle.rulesVersion)?.rules;
  if (!rules) return null;
  const attempts = bundle.attempts.map(({ participant, attempt, submittedAt, ...rest }) => ({
    ...rest,
    participantId: participant,
    attemptId: attempt,
    submittedAtMs: Temporal.Instant.from(submittedAt).epochMilliseconds,
  }));
  const { withdrawn, readmitted } = bundle.lots;
  const holders = new Set(bundle.holders);
  return roundResult({ rules, attempts, randomness: bundleRandomness(bundle), withdrawn, readmitted, holders });
}

/** One submission counted twice would otherwise look like two. */
function repeatedAttempt({ attempts }: ContestBundle): Difference | null {
  const seen = new Set<string | number>();
  for (const [at, { attempt, leafIndex }] of attempts.entries()) {
    if (seen.has(attempt) || seen.has(leafIndex))
      return { code: 'attempt-twice', path: `/attempts/${at}`, stated: attempt, computed: null };
    seen.add(attempt).add(leafIndex);
  }
  return null;
}

function placeDifferences(stated: readonly BundlePlace[], computed: readonly BundlePlace[]): readonly Difference[] {
  if (stated.length !== computed.length)
    return [{ code: 'place-differs', path: '/places', stated: stated.length, computed: computed.length }];
  return stated.flatMap((place, at) =>
    Object.entries(place).flatMap(([member, value]) =>
      unlike('place-differs', `/places/${at}/${member}`, value, computed[at]![member as keyof BundlePlace]),
    ),
  );
}

/** Two plain values compared as they would be written. */
function unlike(code: DifferenceCode, path: string, stated: unknown, computed: unknown): readonly Difference[] {
  return sameJson(stated, computed) ? [] : [{ code, path, stated, computed }];
}

function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => sameJson(a[name as never], b[name as never]));
}
