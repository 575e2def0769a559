import { ledger, records } from './bundle-shape.ts';
import type { ContestPrizesBundle } from './contest-prizes.ts';
import { anything, flag, hash, instant, is, list, members, or, text, whole } from './json-shape.ts';

const line = {
  participantId: text,
  rank: whole,
  prizeId: or(null, text),
  passedOver: or(null, text),
  shared: or(null, members({ people: whole, prizes: whole })),
};

const prizes = members({
  participantCount: whole,
  listHash: hash,
  contest: list(
    members({
      ...line,
      division: or(null, text),
      scoreHundredths: whole,
      scoreDivisor: whole,
      rounds: whole,
      byLot: flag,
    }),
  ),
  spreaders: list(members({ round: or(null, text), lines: list(members({ ...line, brought: whole })) })),
});

const place = members({
  round: text,
  participant: text,
  scoreHundredths: whole,
  scoreDivisor: (value) => whole(value) && (value as number) > 0,
  allCorrect: flag,
  predictionError: or(null, whole),
  durationMs: whole,
  submittedAt: instant,
  attemptsUsed: whole,
  prize: or(null, text),
  division: or(null, text),
  assisted: flag,
});

const bundle = members({
  type: is('contest-prizes'),
  version: is('1'),
  contest: text,
  revision: whole,
  rehearsed: flag,
  publishedAt: instant,
  rulesVersion: whole,
  rules: anything,
  rounds: list(members({ round: text, revision: whole, contentHash: hash })),
  lots: list(members({ round: text, commitment: hash, seed: hash })),
  brought: list(members({ round: or(null, text), counts: list(members({ participant: text, brought: whole })) })),
  withdrawn: list(text),
  refused: list(text),
  prizes,
  places: list(place),
  state: (value) => value === 'provisional' || value === 'final',
  records,
  ledger,
});

/** Whether a parsed document has the shape of the prizes of a contest: every member, of its kind, and no other. */
export function isContestPrizes(document: unknown): document is ContestPrizesBundle {
  return bundle(document);
}
