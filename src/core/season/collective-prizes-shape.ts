import { ledger, lots, records } from './bundle-shape.ts';
import type { CollectiveBundle } from './collective-prizes.ts';
import { anything, flag, instant, is, list, members, or, text, whole, type Check } from './json-shape.ts';

const score: Check = (value) =>
  Array.isArray(value) &&
  value.length === 2 &&
  /^\d{1,30}$/.test(String(value[0])) &&
  /^[1-9]\d{0,30}$/.test(String(value[1]));

const unit = members({
  unit: text,
  participants: whole,
  headcount: or(null, whole),
  attempts: whole,
  score,
  prizesWon: whole,
  juryPlace: or(null, whole),
});

const bundle = members({
  type: is('collective-prizes'),
  version: is('1'),
  contest: text,
  revision: whole,
  rehearsed: flag,
  publishedAt: instant,
  rulesVersion: whole,
  rules: anything,
  units: list(unit),
  prizes: list(members({ unit: text, prize: text })),
  lots: or(null, members({ round: text, units: list(text), of: lots })),
  records,
  ledger,
});

/** Whether a parsed document has the shape of the collective prizes of a contest: every member, of its kind, and no other. */
export function isCollectiveBundle(document: unknown): document is CollectiveBundle {
  return bundle(document);
}
