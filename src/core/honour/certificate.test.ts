import { describe, expect, it } from 'vitest';
import { certificateStatusOf, type Revocation, type Supersession } from './certificate.ts';
import { directoryEntryOf, directoryOf, isPublic, type Honour } from './directory.ts';

const at = (text: string) => Temporal.Instant.from(text);
const revocation: Revocation = {
  effectiveAt: at('2020-02-01T00:00+07:00'),
  decision: { number: '15/QĐ-VINASA', decidedOn: '2020-01-31' },
};
const supersession: Supersession = { effectiveAt: at('2019-09-01T00:00+07:00'), byCode: 'VD-2019-BBBB-BBBB' };
const revoked = { status: 'revoked', since: revocation.effectiveAt, decision: revocation.decision };
const superseded = { status: 'superseded', since: supersession.effectiveAt, byCode: supersession.byCode };

describe('a certificate', () => {
  for (const [name, revocations, supersessions, moment, status] of [
    ['without any row', [], [], '2030-01-01T00:00Z', { status: 'valid' }],
    ['just before its revocation', [revocation], [], '2020-01-31T23:59:59.999+07:00', { status: 'valid' }],
    ['from the instant of its revocation', [revocation], [], '2020-02-01T00:00+07:00', revoked],
    ['from the instant it is superseded', [], [supersession], '2019-09-01T00:00+07:00', superseded],
    ['superseded, then revoked', [revocation], [supersession], '2021-01-01T00:00Z', revoked],
    ['superseded, not yet revoked', [revocation], [supersession], '2020-01-01T00:00Z', superseded],
    [
      'revoked twice, since the first time',
      [{ ...revocation, effectiveAt: at('2021-01-01T00:00Z') }, revocation],
      [],
      '2022-01-01T00:00Z',
      revoked,
    ],
  ] as const) {
    it(`${name} is ${status.status}`, () => {
      expect(certificateStatusOf({ revocations, supersessions }, at(moment))).toEqual(status);
    });
  }
});

const publishedAt = at('2019-04-20T09:00+07:00');
const honour: Honour = {
  code: 'VD-2019-AAAA-AAAA',
  season: 'sao-khue-2019',
  title: 'sao-khue',
  entryName: 'Phần mềm Một',
  organisationName: 'Công ty Một',
  category: 'phan-mem',
  decision: { number: '10/QĐ-VINASA', decidedOn: '2019-04-10' },
  publishedAt,
  status: { status: 'valid' },
};
const shown = {
  code: 'VD-2019-AAAA-AAAA',
  season: 'sao-khue-2019',
  title: 'sao-khue',
  entryName: 'Phần mềm Một',
  organisationName: 'Công ty Một',
  category: 'phan-mem',
  decision: { number: '10/QĐ-VINASA', decidedOn: '2019-04-10' },
  status: 'valid',
};

describe('the public directory', () => {
  it('shows names, title and decision, and nothing that was added inside', () => {
    const withScore = { ...honour, resultHundredths: 812, contact: 'a person' };
    expect(directoryEntryOf(withScore)).toEqual(shown);
    expect(directoryOf([withScore], publishedAt)).toEqual([shown]);
  });

  for (const [moment, isSeen] of [
    ['2019-04-20T08:59:59.999+07:00', false],
    ['2019-04-20T09:00+07:00', true],
  ] as const) {
    it(`${isSeen ? 'shows' : 'does not show'} an honour at ${moment}`, () => {
      expect(isPublic(honour, at(moment))).toBe(isSeen);
    });
  }

  it('never shows what was not published', () => {
    expect(directoryOf([{ ...honour, publishedAt: null }], at('2030-01-01T00:00Z'))).toEqual([]);
  });

  it('keeps a revoked title, marked, and lists a superseded certificate under the newer', () => {
    const stripped = {
      ...honour,
      status: certificateStatusOf({ revocations: [revocation], supersessions: [] }, at('2021-01-01T00:00Z')),
    };
    const replaced = {
      ...honour,
      status: certificateStatusOf({ revocations: [], supersessions: [supersession] }, at('2021-01-01T00:00Z')),
    };
    expect(directoryOf([stripped, replaced], at('2021-01-01T00:00Z'))).toEqual([{ ...shown, status: 'revoked' }]);
  });
});
