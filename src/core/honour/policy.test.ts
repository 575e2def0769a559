import { describe, expect, it } from 'vitest';
import {
  mayDecide,
  mayPrepareDecision,
  mayPublish,
  mayRevoke,
  maySeeContribution,
  maySeeDecision,
  type DecisionFacts,
  type HonourActor,
} from './policy.ts';

const cast = [
  'organiser',
  'secretariat',
  'auditor',
  'finance-officer',
  'judge',
  'panel-lead',
  'organisation-owner',
  'organisation-signer',
  'organisation-editor',
  'administrator',
  'public',
] as const;
type Verb = (actor: HonourActor, facts: DecisionFacts) => ReturnType<typeof maySeeDecision>;

/** Who of the whole cast may do it: equality, so that nobody is forgotten. */
const whoMay = (verb: Verb, facts: DecisionFacts) => cast.filter((role) => verb({ roles: new Set([role]) }, facts).ok);
const refusalOf = (verb: Verb, role: string, facts: DecisionFacts) => {
  const verdict = verb({ roles: new Set([role]) }, facts);
  return verdict.ok ? 'accepted' : verdict.refusal.code;
};

const open: DecisionFacts = { isDecided: false, isPublished: false };
const decided: DecisionFacts = { isDecided: true, isPublished: false };
const published: DecisionFacts = { isDecided: true, isPublished: true };

describe('who may what with a decision', () => {
  for (const [name, verb, whileOpen, whenDecided, whenPublished] of [
    ['see it', maySeeDecision, cast.slice(0, 3), cast.slice(0, 3), cast],
    ['prepare it', mayPrepareDecision, ['organiser', 'secretariat'], [], []],
    ['make it', mayDecide, ['organiser'], [], []],
    ['publish it', mayPublish, [], ['organiser'], []],
    ['revoke a title', mayRevoke, [], [], ['organiser']],
    [
      'see the contribution',
      maySeeContribution,
      [],
      ['auditor', 'finance-officer'],
      ['auditor', 'finance-officer', 'organisation-owner', 'organisation-signer'],
    ],
  ] as const) {
    it(`${name}: open, decided, published`, () => {
      expect([open, decided, published].map((facts) => whoMay(verb, facts))).toEqual([
        whileOpen,
        whenDecided,
        whenPublished,
      ]);
    });
  }

  it('says why not', () => {
    expect(refusalOf(maySeeDecision, 'public', decided)).toBe('decision-not-found');
    expect(refusalOf(mayDecide, 'secretariat', open)).toBe('decision-not-yours-to-make');
    expect(refusalOf(mayDecide, 'organiser', decided)).toBe('decision-made-already');
    expect(refusalOf(mayPublish, 'organiser', open)).toBe('decision-not-made');
    expect(refusalOf(mayPublish, 'organiser', published)).toBe('decision-published-already');
    expect(refusalOf(mayRevoke, 'organiser', decided)).toBe('decision-not-published');
  });

  it('a judge who is also a finance officer does not see the contribution', () => {
    expect(maySeeContribution({ roles: new Set(['judge', 'finance-officer']) }, published).ok).toBe(false);
  });
});
