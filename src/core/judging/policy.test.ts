import { describe, expect, it } from 'vitest';
import {
  mayCorrectSheet,
  mayEnterPaper,
  mayOpenDiscussion,
  mayExcludeSheet,
  mayRecuse,
  mayScore,
  maySeeJudging,
  maySeeOtherSheets,
  maySeeResult,
  type JudgingActor,
  type JudgingFacts,
} from './policy.ts';

const nobody: JudgingActor = {
  roles: new Set(),
  isAssigned: false,
  leadsPanel: false,
  isRecused: false,
  hasCommitted: false,
  ownSheet: 'not-started',
};
const judge: JudgingActor = { ...nobody, roles: new Set(['judge']), isAssigned: true, hasCommitted: true };
const cast = {
  judge,
  'judge with a draft': { ...judge, ownSheet: 'draft' },
  'judge who sealed': { ...judge, ownSheet: 'sealed' },
  'judge who corrects': { ...judge, ownSheet: 'correcting' },
  'judge who signed no commitment': { ...judge, hasCommitted: false },
  'judge of another panel': { ...judge, isAssigned: false },
  'panel lead': { ...nobody, roles: new Set(['panel-lead']), leadsPanel: true },
  'panel lead who scores too': { ...judge, roles: new Set(['judge', 'panel-lead']), leadsPanel: true },
  secretariat: { ...nobody, roles: new Set(['secretariat']) },
  organiser: { ...nobody, roles: new Set(['organiser']) },
  auditor: { ...nobody, roles: new Set(['auditor']) },
  administrator: { ...nobody, roles: new Set(['administrator']) },
  entrant: { ...nobody, roles: new Set(['organisation-owner']) },
  public: nobody,
} as const satisfies Record<string, JudgingActor>;
type Who = keyof typeof cast;

const open: JudgingFacts = { judgingRound: 'open', allSealed: false, resultDecided: false, resultPublished: false };
const upcoming: JudgingFacts = { ...open, judgingRound: 'upcoming' };
const closed: JudgingFacts = { ...open, judgingRound: 'closed' };
const decided: JudgingFacts = { ...closed, allSealed: true, resultDecided: true };
const published: JudgingFacts = { ...decided, resultPublished: true };

type Verb = (actor: JudgingActor, facts: JudgingFacts) => ReturnType<typeof maySeeJudging>;

/** Who of the whole cast may do it: equality, so that nobody is forgotten. */
const whoMay = (verb: Verb, facts: JudgingFacts, change: Partial<JudgingActor> = {}): Who[] =>
  (Object.keys(cast) as Who[]).filter((who) => verb({ ...cast[who], ...change }, facts).ok);
const refusalOf = (verb: Verb, who: Who, facts: JudgingFacts) => {
  const verdict = verb(cast[who], facts);
  return verdict.ok ? 'accepted' : verdict.refusal.code;
};

const assigned: Who[] = ['judge', 'judge with a draft', 'judge who sealed', 'judge who corrects'];
const officers: Who[] = ['secretariat', 'organiser'];
const uncommitted: Who = 'judge who signed no commitment';
const insiders: Who[] = [...assigned, uncommitted, 'panel lead', 'panel lead who scores too', ...officers, 'auditor'];

describe('the discussion of an entry', () => {
  const sealed: JudgingFacts = { ...open, allSealed: true };
  it('is opened by the lead or the organiser, once every independent sheet is sealed', () => {
    expect(whoMay(mayOpenDiscussion, open)).toEqual([]);
    expect(whoMay(mayOpenDiscussion, sealed)).toEqual(['panel lead', 'panel lead who scores too', 'organiser']);
    expect(refusalOf(mayOpenDiscussion, 'organiser', { ...closed, allSealed: true })).toBe('judging-round-closed');
    expect(refusalOf(mayOpenDiscussion, 'panel lead', { ...sealed, scoresSettled: true })).toBe('scores-settled');
    expect(whoMay(mayOpenDiscussion, { ...sealed, discussionOpen: true })).toEqual([]);
    expect(whoMay(mayOpenDiscussion, decided)).toEqual([]);
    expect(whoMay(mayOpenDiscussion, sealed, { isRecused: true })).toEqual([]);
  });
  it('lets those who sealed change their sheet when the round is over, and nobody else, until the result is decided', () => {
    expect(whoMay(mayCorrectSheet, closed)).toEqual([]);
    expect(whoMay(mayCorrectSheet, { ...closed, discussionOpen: true })).toEqual(['judge who sealed']);
    expect(whoMay(mayScore, { ...closed, discussionOpen: true })).toEqual(['judge who corrects']);
    expect(whoMay(mayCorrectSheet, { ...decided, discussionOpen: true })).toEqual([]);
  });
  it('changes nothing any more once scores are settled, in the round or after it', () => {
    for (const facts of [open, closed]) {
      const settled = { ...facts, discussionOpen: true, scoresSettled: true };
      expect(refusalOf(mayCorrectSheet, 'judge who sealed', settled)).toBe('scores-settled');
      expect(refusalOf(mayScore, 'judge who corrects', settled)).toBe('scores-settled');
    }
    expect(refusalOf(mayCorrectSheet, 'judge who sealed', { ...open, scoresSettled: true })).toBe('scores-settled');
    expect(refusalOf(mayScore, 'judge', { ...open, scoresSettled: true })).toBe('accepted');
  });
});

describe('typing the paper of a judge', () => {
  it('is for officers who judge nothing of it, until the result is decided', () => {
    expect(whoMay(mayEnterPaper, open)).toEqual(officers);
    expect(whoMay(mayEnterPaper, closed)).toEqual(officers);
    expect(whoMay(mayEnterPaper, upcoming)).toEqual([]);
    expect(whoMay(mayEnterPaper, decided)).toEqual([]);
    expect(whoMay(mayEnterPaper, open, { isRecused: true })).toEqual([]);
    expect(whoMay(mayEnterPaper, open, { isAssigned: true })).toEqual([]);
  });
});

describe('seeing that an entry is judged', () => {
  it('is for its judges, their lead, the officers and the auditor', () => {
    expect(whoMay(maySeeJudging, open)).toEqual(insiders);
  });
});

describe('scoring', () => {
  it('is for assigned judges whose sheet is not sealed, while the round is open', () => {
    const writers = ['judge', 'judge with a draft', 'judge who corrects', 'panel lead who scores too'];
    expect(whoMay(mayScore, open)).toEqual(writers);
    expect([upcoming, closed, decided].map((facts) => whoMay(mayScore, facts))).toEqual([[], [], []]);
  });

  it('says why not', () => {
    expect(refusalOf(mayScore, 'judge who sealed', open)).toBe('sheet-already-sealed');
    expect(refusalOf(mayScore, uncommitted, open)).toBe('commitment-not-signed');
    expect(refusalOf(mayScore, 'judge', upcoming)).toBe('judging-round-not-open');
    expect(refusalOf(mayScore, 'judge', closed)).toBe('judging-round-closed');
    expect(refusalOf(mayScore, 'panel lead', open)).toBe('not-assigned');
    expect(refusalOf(mayScore, 'judge of another panel', open)).toBe('entry-not-found');
  });

  it('may be corrected after sealing, until another seals or the round closes', () => {
    expect(whoMay(mayCorrectSheet, open)).toEqual(['judge who sealed']);
    const second = { ...cast['judge who sealed'], othersSealed: true };
    expect(mayCorrectSheet(second, open)).toEqual({ ok: false, refusal: { code: 'others-sealed' } });
    expect(mayCorrectSheet(second, { ...open, discussionOpen: true }).ok).toBe(true);
    expect(mayScore({ ...cast['judge who corrects'], othersSealed: true }, open).ok).toBe(true);
    expect(whoMay(mayCorrectSheet, closed)).toEqual([]);
    expect(refusalOf(mayCorrectSheet, 'judge', open)).toBe('sheet-not-sealed');
  });
});

describe("seeing other judges' sheets", () => {
  const sealers: Who[] = ['judge who sealed', 'panel lead'];

  it('comes after sealing, and for officers when nobody can be influenced any more', () => {
    expect(whoMay(maySeeOtherSheets, open)).toEqual(sealers);
    expect(whoMay(maySeeOtherSheets, { ...open, allSealed: true })).toEqual([...sealers, ...officers]);
    expect(whoMay(maySeeOtherSheets, closed)).toEqual([...sealers, ...officers]);
    expect(whoMay(maySeeOtherSheets, decided)).toEqual([...sealers, ...officers, 'auditor']);
  });

  it('is never for entrants and the public, even when the result is published', () => {
    expect(whoMay(maySeeOtherSheets, published)).toEqual([...sealers, ...officers, 'auditor']);
  });

  it('waits for whoever takes their sheet up again before the discussion, or what they seal would not be independent', () => {
    expect(refusalOf(maySeeOtherSheets, 'judge who corrects', open)).toBe('own-sheet-not-sealed');
    expect(refusalOf(maySeeOtherSheets, 'judge who corrects', { ...open, discussionOpen: true })).toBe('accepted');
  });

  it('asks the lead who scores to seal first, too', () => {
    expect(refusalOf(maySeeOtherSheets, 'panel lead who scores too', open)).toBe('own-sheet-not-sealed');
    expect(refusalOf(maySeeOtherSheets, 'organiser', open)).toBe('sheets-still-open');
    expect(refusalOf(maySeeOtherSheets, 'auditor', closed)).toBe('result-not-decided');
  });
});

describe('seeing the result', () => {
  it('is as seeing the sheets until it is published, then for everybody', () => {
    expect(whoMay(maySeeResult, decided)).toEqual(whoMay(maySeeOtherSheets, decided));
    expect(whoMay(maySeeResult, published)).toEqual(Object.keys(cast));
  });
});

describe('recusal', () => {
  it('removes every view and every act', () => {
    const verbs: Verb[] = [maySeeJudging, mayScore, mayCorrectSheet, maySeeOtherSheets, mayRecuse, mayExcludeSheet];
    for (const facts of [upcoming, open, closed, decided, published]) {
      for (const verb of verbs) expect(whoMay(verb, facts, { isRecused: true })).toEqual([]);
    }
    expect(whoMay(maySeeResult, decided, { isRecused: true })).toEqual([]);
  });

  it('answers as if the entry did not exist', () => {
    const recused = maySeeOtherSheets({ ...cast['judge who sealed'], isRecused: true }, published);
    expect(recused).toEqual({ ok: false, refusal: { code: 'entry-not-found' } });
  });

  it('may be declared by whoever judges or leads', () => {
    expect(whoMay(mayRecuse, open)).toEqual([...assigned, uncommitted, 'panel lead', 'panel lead who scores too']);
  });
});

describe('marking a sheet as not counted', () => {
  it('is for the organiser when the scoring is over', () => {
    expect(whoMay(mayExcludeSheet, open)).toEqual([]);
    expect(whoMay(mayExcludeSheet, closed)).toEqual(['organiser']);
  });
});
