import { describe, expect, it } from 'vitest';
import {
  mayAccept,
  mayEditDossier,
  mayExclude,
  mayManageMembers,
  mayNotAccept,
  mayReturn,
  maySeeDossier,
  maySeeFinances,
  maySubmit,
  mayWithdraw,
  type DossierActor,
  type DossierFacts,
} from './policy.ts';
import type { EntryState } from './states.ts';

const holding = (...roles: string[]): DossierActor => ({ roles: new Set(roles), judges: false, isRecused: false });
const cast = {
  owner: holding('organisation-owner'),
  editor: holding('organisation-editor'),
  viewer: holding('organisation-viewer'),
  signer: holding('organisation-signer'),
  secretariat: holding('secretariat'),
  organiser: holding('organiser'),
  'finance officer': holding('finance-officer'),
  auditor: holding('auditor'),
  judge: { ...holding('judge'), judges: true },
  'panel lead': { ...holding('panel-lead'), judges: true },
  'judge of another panel': holding('judge'),
  'recused judge': { ...holding('judge'), judges: true, isRecused: true },
  'recused secretariat': { ...holding('secretariat'), isRecused: true },
  administrator: holding('administrator'),
  public: holding(),
} as const satisfies Record<string, DossierActor>;
type Who = keyof typeof cast;

const now = Temporal.Instant.from('2019-03-05T10:00:00Z');
const facts = (state: EntryState, more: Partial<DossierFacts> = {}): DossierFacts => ({
  state,
  registration: 'open',
  handingIn: more.registration ?? 'open',
  completionDueAt: null,
  now,
  ...more,
});
type Verb = (actor: DossierActor, facts: DossierFacts) => ReturnType<typeof maySeeDossier>;

/** Who of the whole cast may do it: equality, so that nobody is forgotten. */
const whoMay = (verb: Verb, where: DossierFacts): Who[] =>
  (Object.keys(cast) as Who[]).filter((who) => verb(cast[who], where).ok);
const refusalOf = (verb: Verb, who: Who, where: DossierFacts) => {
  const verdict = verb(cast[who], where);
  return verdict.ok ? 'accepted' : verdict.refusal.code;
};

const members: Who[] = ['owner', 'editor', 'viewer', 'signer'];

describe('who may see a dossier', () => {
  const officially: Who[] = [...members, 'secretariat', 'organiser', 'auditor'];
  const judged: Who[] = [...officially, 'judge', 'panel lead'];
  for (const [state, seers] of [
    ['draft', members],
    ['submitted', officially],
    ['returned', officially],
    ['not-accepted', officially],
    ['withdrawn', officially],
    ['excluded', officially],
    ['accepted', judged],
    ['finalist', judged],
    ['recognised', judged],
    ['not-recognised', judged],
    ['removed', judged],
  ] as const) {
    it(`that is ${state}`, () => expect(whoMay(maySeeDossier, facts(state))).toEqual(seers));
  }

  it('and for whom it does not exist', () => {
    expect(refusalOf(maySeeDossier, 'recused judge', facts('accepted'))).toBe('dossier-not-found');
    expect(refusalOf(maySeeDossier, 'public', facts('recognised'))).toBe('dossier-not-found');
    expect(refusalOf(mayAccept, 'judge of another panel', facts('submitted'))).toBe('dossier-not-found');
  });

  it('a judge whose own organisation entered sees it as an entrant', () => {
    const both: DossierActor = { roles: new Set(['judge', 'organisation-owner']), judges: false, isRecused: true };
    expect(maySeeDossier(both, facts('submitted')).ok).toBe(true);
  });
});

describe('who may see the finances in it', () => {
  for (const [state, seers] of [
    ['draft', members],
    ['accepted', [...members, 'secretariat', 'auditor']],
    ['recognised', [...members, 'secretariat', 'finance officer', 'auditor']],
  ] as const) {
    it(`while it is ${state}`, () => expect(whoMay(maySeeFinances, facts(state))).toEqual(seers));
  }

  it('never a judge, also one who is of the secretariat', () => {
    const both = { ...holding('secretariat', 'judge'), judges: true };
    expect(maySeeFinances(both, facts('accepted')).ok).toBe(false);
  });
});

describe('editing and submitting', () => {
  it('is for editors, submitting for the owner and the signer, while registration is open', () => {
    expect(whoMay(mayEditDossier, facts('draft'))).toEqual(['owner', 'editor', 'signer']);
    expect(whoMay(maySubmit, facts('draft'))).toEqual(['owner', 'signer']);
  });

  for (const [registration, code] of [
    ['upcoming', 'registration-not-open'],
    ['open', 'accepted'],
    ['closed', 'registration-closed'],
  ] as const) {
    it(`of a draft while registration is ${registration}: ${code}`, () => {
      expect(refusalOf(mayEditDossier, 'owner', facts('draft', { registration }))).toBe(code);
      expect(refusalOf(maySubmit, 'owner', facts('draft', { registration }))).toBe(code);
    });
  }

  for (const [name, completionDueAt, code] of [
    ['before it is due', now.add({ milliseconds: 1 }), 'accepted'],
    ['at the instant it is due', now, 'completion-overdue'],
    ['without a due date', null, 'accepted'],
  ] as const) {
    it(`of a returned entry ${name}, after registration closed: ${code}`, () => {
      const returned = facts('returned', { registration: 'closed', completionDueAt });
      expect(refusalOf(mayEditDossier, 'editor', returned)).toBe(code);
      expect(refusalOf(maySubmit, 'signer', returned)).toBe(code);
    });
  }

  it('ends with handing in', () => {
    expect(refusalOf(mayEditDossier, 'owner', facts('submitted'))).toBe('dossier-not-editable');
    expect(refusalOf(maySubmit, 'owner', facts('submitted'))).toBe('move-not-possible');
    expect(refusalOf(mayEditDossier, 'viewer', facts('draft'))).toBe('dossier-not-yours-to-change');
    expect(refusalOf(mayEditDossier, 'secretariat', facts('submitted'))).toBe('dossier-not-yours-to-change');
  });
});

describe('moving an entry on', () => {
  for (const [name, verb, state, movers] of [
    ['withdraw', mayWithdraw, 'accepted', ['owner', 'signer']],
    ['accept', mayAccept, 'submitted', ['secretariat']],
    ['refuse', mayNotAccept, 'returned', ['secretariat']],
    ['return', mayReturn, 'submitted', ['secretariat']],
    ['exclude', mayExclude, 'finalist', ['organiser']],
    ['withdraw what is decided', mayWithdraw, 'recognised', []],
    ['accept twice', mayAccept, 'accepted', []],
  ] as const) {
    it(`${name}: ${movers.join(', ') || 'nobody'}`, () => expect(whoMay(verb, facts(state))).toEqual(movers));
  }

  it('is not for an officer who is recused, even of their own organisation', () => {
    const both: DossierActor = { ...holding('secretariat', 'organisation-viewer'), isRecused: true };
    expect(mayAccept(both, facts('submitted'))).toEqual({
      ok: false,
      refusal: { code: 'move-not-allowed', move: 'accept' },
    });
  });

  it('members are named by the owner', () => {
    expect(whoMay(mayManageMembers, facts('draft'))).toEqual(['owner']);
  });
});
