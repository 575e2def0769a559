import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from '#core/dossier/eligibility.ts';
import { eligibilityForAll } from '#core/dossier/judge-eligibility.ts';
import { recordFacts, type ApplicantRecord } from '#core/dossier/record-facts.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { readSeasonWithOverlay } from './read-season-file.ts';

const read = (path: string) => ({
  name: path,
  text: readFileSync(new URL(`../../../seasons/${path}.yaml`, import.meta.url), 'utf8'),
});

function awardOf(season: string) {
  const reading = readSeasonWithOverlay(read(season), read(`demo/${season}`));
  if (!reading.season || reading.season.kind !== 'award') throw new Error(JSON.stringify(reading.findings));
  return reading.season.award;
}

/** The outcome for every category of the season, by its id. */
function outcomes(season: string, facts: Facts, registeredAt: string) {
  const award = awardOf(season);
  const registeredOn = dayInVietNam(Temporal.Instant.from(registeredAt));
  const verdicts = eligibilityForAll(award.categories, {
    ...award,
    facts,
    answeredFiles: new Set(),
    registeredOn,
  });
  return Object.fromEntries(verdicts.map(({ category, outcome }) => [category, outcome]));
}

type Case = readonly [what: string, change: Facts, category: string, outcome: string];

const ENTERPRISE: ApplicantRecord = {
  kind: 'enterprise',
  taxCode: '0100109106',
  foundedOn: '2016-03-05',
  urbanClass: null,
  isRepresented: false,
  cardValidUntil: null,
  group: null,
  province: null,
};

const STARTUP: Facts = {
  ...recordFacts(ENTERPRISE, Temporal.PlainDate.from('2019-03-05')),
  'organisation.inSoftwareIndustry': true,
  'organisation.registeredInVietnam': true,
  'organisation.foundedInVietnam': true,
  'product.deployed': true,
  'product.usesNewTechnology': true,
  'declaration.founderMainShareholder': true,
  'declaration.developerMainShareholder': false,
  'declaration.branch': false,
  'declaration.subsidiary': false,
  'product.releasedOn': '2018-03-05',
  'product.hasRevenue': true,
  'product.hasUsers': false,
};

describe('Sao Khuê 2019, Điều 4', () => {
  const LAST_MOMENT = '2019-03-05T23:59:59.999+07:00';

  it('lets a young company with a new product enter every group', () => {
    expect(outcomes('sao-khue-2019', STARTUP, LAST_MOMENT)).toEqual({
      'phan-mem': 'met',
      'cong-nghe-4-0': 'met',
      'khoi-nghiep': 'met',
      'phan-mem-moi': 'met',
      'dich-vu': 'met',
    });
  });

  for (const [what, change, category, outcome] of [
    ['is of another industry', { 'organisation.inSoftwareIndustry': false }, 'dich-vu', 'not-met'],
    ['is established here without a registration', { 'organisation.registeredInVietnam': false }, 'phan-mem', 'met'],
    ['is registered, established abroad', { 'organisation.foundedInVietnam': false }, 'phan-mem', 'met'],
    [
      'is neither registered nor established here',
      { 'organisation.registeredInVietnam': false, 'organisation.foundedInVietnam': false },
      'phan-mem',
      'not-met',
    ],
    [
      'is not registered and does not say where it was established',
      { 'organisation.registeredInVietnam': false, 'organisation.foundedInVietnam': undefined },
      'phan-mem',
      'needs-answer',
    ],
    [
      'was commercialised on the day, not deployed',
      { 'product.deployed': false, 'product.commercialisedOn': '2019-03-05' },
      'phan-mem',
      'met',
    ],
    [
      'is to be commercialised the day after',
      { 'product.deployed': false, 'product.commercialisedOn': '2019-03-06' },
      'phan-mem',
      'not-met',
    ],
    ['has no new technology', { 'product.usesNewTechnology': false }, 'cong-nghe-4-0', 'not-met'],
    ['was founded a day too early', { 'organisation.foundedOn': '2016-03-04' }, 'khoi-nghiep', 'not-met'],
    ['was founded on a day not known', { 'organisation.foundedOn': undefined }, 'khoi-nghiep', 'needs-answer'],
    [
      'has the developer as main shareholder',
      { 'declaration.founderMainShareholder': false, 'declaration.developerMainShareholder': true },
      'khoi-nghiep',
      'met',
    ],
    ['has neither as main shareholder', { 'declaration.founderMainShareholder': false }, 'khoi-nghiep', 'not-met'],
    ['is a branch', { 'declaration.branch': true }, 'khoi-nghiep', 'not-met'],
    ['is a subsidiary', { 'declaration.subsidiary': true }, 'khoi-nghiep', 'not-met'],
    [
      'has a tax code of 13 digits, whatever it declares',
      { 'organisation.dependentUnit': true },
      'khoi-nghiep',
      'not-met',
    ],
    ['was released a day too early', { 'product.releasedOn': '2018-03-04' }, 'phan-mem-moi', 'not-met'],
    ['is not released yet', { 'product.releasedOn': '2019-03-06' }, 'phan-mem-moi', 'not-met'],
    [
      'has users and no revenue',
      { 'product.hasRevenue': false, 'product.revenue': 0, 'product.hasUsers': true },
      'phan-mem-moi',
      'met',
    ],
    ['has revenue by its figure alone', { 'product.hasRevenue': false, 'product.revenue': 1 }, 'phan-mem-moi', 'met'],
    ['has neither', { 'product.hasRevenue': false, 'product.revenue': 0 }, 'phan-mem-moi', 'not-met'],
  ] as const satisfies readonly Case[]) {
    it(`${category}, where it ${what}: ${outcome}`, () => {
      expect(outcomes('sao-khue-2019', { ...STARTUP, ...change }, LAST_MOMENT)[category]).toBe(outcome);
    });
  }

  for (const [registeredAt, outcome] of [
    ['2019-03-05T00:00:00+07:00', 'met'],
    ['2019-03-05T23:59:59.999+07:00', 'met'],
    ['2019-03-06T00:00:00+07:00', 'not-met'], // still the 5th in UTC
    ['2019-03-05T17:00:00Z', 'not-met'],
  ] as const) {
    it(`counts three years and twelve months to the day of ${registeredAt}: ${outcome}`, () => {
      const found = outcomes('sao-khue-2019', STARTUP, registeredAt);
      expect([found['khoi-nghiep'], found['phan-mem-moi']]).toEqual([outcome, outcome]);
    });
  }

  // Điều 4, nhóm 3 (1) and nhóm 4; how a term ends: Civil Code 2015 art. 148.
  for (const [what, day, registeredOn, startUp, newSoftware] of [
    ['the day itself', '2019-03-05', '2019-03-05', 'met', 'met'],
    ['the day after', '2019-03-06', '2019-03-05', 'not-met', 'not-met'],
    ['twelve months before to the day', '2018-03-05', '2019-03-05', 'met', 'met'],
    ['twelve months and a day before', '2018-03-04', '2019-03-05', 'met', 'not-met'],
    ['three years before to the day', '2016-03-05', '2019-03-05', 'met', 'not-met'],
    ['three years and a day before', '2016-03-04', '2019-03-05', 'not-met', 'not-met'],
    ['29/02, three years later on 28/02', '2016-02-29', '2019-02-28', 'met', 'not-met'],
    ['29/02, three years later on 01/3', '2016-02-29', '2019-03-01', 'not-met', 'not-met'],
    ['29/02, twelve months later on 28/02', '2016-02-29', '2017-02-28', 'met', 'met'],
    ['29/02, twelve months later on 01/3', '2016-02-29', '2017-03-01', 'met', 'not-met'],
    ['28/02, twelve months later on 28/02 of a leap year', '2019-02-28', '2020-02-28', 'met', 'met'],
    ['28/02, twelve months later on 29/02', '2019-02-28', '2020-02-29', 'met', 'not-met'],
    ['01/3, three years later on 29/02', '2017-03-01', '2020-02-29', 'met', 'not-met'],
    ['28/02, three years later on 29/02', '2017-02-28', '2020-02-29', 'not-met', 'not-met'],
    ['a day not known', undefined, '2019-03-05', 'needs-answer', 'needs-answer'],
    ['a day that does not exist', '2019-02-29', '2019-03-05', 'needs-answer', 'needs-answer'],
  ] as const) {
    it(`founded and released on ${what}: start-up ${startUp}, new software ${newSoftware}`, () => {
      const facts = { ...STARTUP, 'organisation.foundedOn': day, 'product.releasedOn': day };
      const found = outcomes('sao-khue-2019', facts, `${registeredOn}T12:00:00+07:00`);
      expect([found['khoi-nghiep'], found['phan-mem-moi']]).toEqual([startUp, newSoftware]);
    });
  }

  // Điều 4, nhóm 4: "có doanh thu và/hoặc có người sử dụng": one of them is enough, and what is not known refuses nobody.
  for (const [revenue, figure, users, outcome] of [
    [true, undefined, true, 'met'],
    [true, undefined, false, 'met'],
    [false, 0, true, 'met'],
    [false, 1, false, 'met'],
    [undefined, undefined, true, 'met'],
    [true, undefined, undefined, 'met'],
    [false, 0, false, 'not-met'],
    [false, 0, undefined, 'needs-answer'],
    [undefined, undefined, false, 'needs-answer'],
    [undefined, undefined, undefined, 'needs-answer'],
  ] as const) {
    it(`new software, revenue ${revenue} (${figure}), users ${users}: ${outcome}`, () => {
      const sold = { 'product.hasRevenue': revenue, 'product.revenue': figure, 'product.hasUsers': users };
      expect(outcomes('sao-khue-2019', { ...STARTUP, ...sold }, LAST_MOMENT)['phan-mem-moi']).toBe(outcome);
    });
  }

  it('judges by the terms of the rules given, from the same day of registration', () => {
    const award = awardOf('sao-khue-2019');
    const registeredOn = Temporal.PlainDate.from('2019-03-05');
    const common = { ...award, facts: STARTUP, answeredFiles: new Set<string>(), registeredOn };
    const stricter = award.categories.map((category) => ({
      ...category,
      conditions: category.conditions.map((condition) =>
        condition.check.kind === 'within-years-of-registration'
          ? { ...condition, check: { ...condition.check, years: 2 } }
          : condition,
      ),
    }));
    const outcomeOf = (categories: typeof award.categories) =>
      eligibilityForAll(categories, common).find(({ category }) => category === 'khoi-nghiep')?.outcome;
    expect([outcomeOf(award.categories), outcomeOf(stricter)]).toEqual(['met', 'not-met']);
  });
});

describe('Sao Khuê 2024 borrows the general conditions of 2019', () => {
  it('in every group, marked as assumed', () => {
    const out = outcomes(
      'sao-khue-2024',
      { ...STARTUP, 'organisation.inSoftwareIndustry': false },
      '2024-02-01T09:00:00+07:00',
    );
    expect(new Set(Object.values(out))).toEqual(new Set(['not-met']));
    const articles = awardOf('sao-khue-2024').conditions.map(({ article, source }) => [article, source]);
    expect(articles).toEqual(Array(3).fill(['Điều 4, Quy chế 2019 (giả định áp dụng)', ['minh-hoa']]));
  });
});

describe('Smart City 2023, 1.1: groups of applicants and their categories', () => {
  const at = '2023-09-29T12:00:00+07:00';
  const CITY: Facts = { 'applicant.group': 'do-thi', 'applicant.urbanClass': 'loai-5' };
  const [CITIES, ESTATES, PARKS, SOLUTIONS] = [
    'thanh-pho',
    'bat-dong-san',
    'bat-dong-san-cong-nghiep',
    'giai-phap',
  ] as const;

  for (const [group, open] of [
    ['do-thi', CITIES],
    ['bat-dong-san', ESTATES],
    ['bat-dong-san-cong-nghiep', PARKS],
    ['giai-phap', SOLUTIONS],
  ] as const) {
    it(`${group} enters ${open} and nothing else`, () => {
      const found = outcomes('smart-city-2023', { ...CITY, 'applicant.group': group }, at);
      expect(Object.keys(found).filter((category) => found[category] === 'met')).toEqual([open]);
    });
  }

  for (const [urbanClass, outcome] of [
    ...['dac-biet', 'loai-1', 'loai-2', 'loai-3', 'loai-4', 'loai-5'].map((one) => [one, 'met'] as const),
    ['chua-phan-loai', 'not-met'],
  ] as const) {
    it(`a city of class ${urbanClass}: ${outcome}`, () => {
      const facts = { ...CITY, 'applicant.urbanClass': urbanClass, 'applicant.representsProvince': false };
      expect(outcomes('smart-city-2023', facts, at)[CITIES]).toBe(outcome);
    });
  }

  it('a department may represent the province, whatever the class', () => {
    const facts = { 'applicant.group': 'do-thi', 'applicant.representsProvince': true };
    expect(outcomes('smart-city-2023', facts, at)[CITIES]).toBe('met');
  });

  it('asks for the group before it judges anything', () => {
    expect(new Set(Object.values(outcomes('smart-city-2023', {}, at)))).toEqual(new Set(['needs-answer']));
  });
});

describe('VDA 2024: who may enter the five categories', () => {
  const at = '2024-06-30T23:59:59.999+07:00';
  const ORGANISATION: Facts = {
    'applicant.kind': 'vietnamese-organisation',
    'organisation.kind': 'enterprise',
    'organisation.worksInIct': true,
    'organisation.foundedInVietnam': true,
    'organisation.representedInVietnam': false,
    'declaration.ownsProduct': true,
    'declaration.permanentResidenceCard': false,
    'product.communityPurpose': 'disadvantaged-people',
  };
  const PERSON: Facts = {
    'declaration.ownsProduct': true,
    'organisation.worksInIct': true,
    'product.communityPurpose': 'social-activity',
  };

  for (const [what, facts, open] of [
    ['a company', ORGANISATION, ['doanh-nghiep', 'san-pham', 'cong-dong']],
    [
      'a public-service unit outside ICT',
      { ...ORGANISATION, 'organisation.kind': 'public-service-unit', 'organisation.worksInIct': false },
      ['doanh-nghiep', 'cong-dong'],
    ],
    [
      'a Party body without a product',
      { ...ORGANISATION, 'organisation.kind': 'party-body', 'declaration.ownsProduct': false },
      ['co-quan-nha-nuoc'],
    ],
    [
      'a socio-political organisation',
      { ...ORGANISATION, 'organisation.kind': 'socio-political-organisation', 'organisation.worksInIct': false },
      ['co-quan-nha-nuoc', 'cong-dong'],
    ],
    [
      'a foreign organisation represented here',
      {
        ...ORGANISATION,
        'applicant.kind': 'foreign-organisation',
        'organisation.kind': 'other',
        'organisation.foundedInVietnam': false,
        'organisation.representedInVietnam': true,
      },
      ['san-pham', 'cong-dong', 'nuoc-ngoai'],
    ],
    [
      'a foreign organisation that nobody represents',
      {
        ...ORGANISATION,
        'applicant.kind': 'foreign-organisation',
        'organisation.kind': 'other',
        'organisation.foundedInVietnam': false,
      },
      ['san-pham'],
    ],
    ['a Vietnamese individual', { ...PERSON, 'applicant.kind': 'vietnamese-individual' }, ['san-pham', 'cong-dong']],
    [
      'a foreigner with a permanent residence card',
      { ...PERSON, 'applicant.kind': 'foreign-individual', 'declaration.permanentResidenceCard': true },
      ['san-pham', 'cong-dong', 'nuoc-ngoai'],
    ],
    [
      'a foreigner without one',
      { ...PERSON, 'applicant.kind': 'foreign-individual', 'declaration.permanentResidenceCard': false },
      ['san-pham'],
    ],
    [
      'a company whose solution serves somebody else',
      { ...ORGANISATION, 'product.communityPurpose': 'other' },
      ['doanh-nghiep', 'san-pham'],
    ],
  ] as const) {
    it(`${what}: ${open.join(', ')}`, () => {
      const found = outcomes('vda-2024', facts, at);
      expect(Object.keys(found).filter((category) => found[category] === 'met')).toEqual(open);
    });
  }

  it('a foreigner without a card is refused, not asked about an organisation', () => {
    const facts = { ...PERSON, 'applicant.kind': 'foreign-individual', 'declaration.permanentResidenceCard': false };
    const found = outcomes('vda-2024', facts, at);
    expect([found['cong-dong'], found['nuoc-ngoai']]).toEqual(['not-met', 'not-met']);
  });

  it('keeps in the season file that category 4 can be read in two ways', () => {
    const { season } = readSeasonWithOverlay(read('vda-2024'), read('demo/vda-2024'));
    expect(season?.conflicts?.map(({ id }) => id)).toEqual(['hang-muc-4']);
  });
});
