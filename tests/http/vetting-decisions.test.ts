import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { saveMailTemplate } from '#server/app/dossier/save-mail-template.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { saveMailSetting } from '#server/app/work/save-mail-setting.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { extendCompletion } from '#server/app/dossier/extend-completion.ts';
import { sendEntrantMails } from '#server/app/dossier/send-entrant-mails.ts';
import { findVerdictNow, judgeNow } from '#server/app/dossier/judge-again.ts';
import { readClaims } from '#server/app/vetting/read-claims.ts';
import { verifyClaim } from '#server/app/vetting/verify-claim.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { withdrawEntry } from '#server/app/dossier/withdraw-entry.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { decideEntries, type EntriesToDecide } from '#server/app/vetting/decide-entries.ts';
import { readOutbox } from '#server/app/vetting/read-outbox.ts';
import { releaseDecisions } from '#server/app/vetting/release-decisions.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import {
  addPerson,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { backendsWaiting, PATIENCE } from '#tests/support/patience.ts';
import { seedDossiers, type Seeded } from '#tests/support/seed-dossiers.ts';

const SECRET = 'LY-DO-CHUA-CONG-BO';
const LETTER = { subject: 'Thư riêng về {ho-so}', body: 'Kính gửi {nguoi-nhan}.\n{ly-do}\n{duong-dan}\n{lien-he}' };
let award: Award;
let first: Submitted;
let second: Submitted;
let seeded: Seeded;
let cast: Readonly<Record<string, Actor>>;

beforeAll(async () => {
  award = await createAward();
  first = await submitApplicant(award, 0);
  second = await submitApplicant(award, 1);
  seeded = await seedDossiers(award, SEASON, 40, ['phan-mem', 'cong-nghe-4-0', 'dich-vu']);
  const person = (name: string, ...roles: NonNullable<Parameters<typeof addPerson>[2]>) =>
    addPerson(award.world, name, roles);
  cast = {
    secretariat: award.secretariat,
    organiser: award.organiser,
    auditor: award.auditor,
    judge: award.judges[0],
    owner: first.owner,
    viewer: await person('viewer', ['organisation-viewer', 'organisation', first.organisationId]),
    'other organisation': second.owner,
    'former member': { ...(await person('former')), roles: [] },
    'secretariat of another season': await person('elsewhere', ['secretariat', 'season', 'vda-2024']),
    'secretary who is a member': {
      ...(await person(
        'conflicted',
        ['secretariat', 'season', SEASON],
        ['organisation-viewer', 'organisation', first.organisationId],
      )),
    },
    nobody: null,
  };
});
afterAll(() => award.world.close());

const decide = (actor: Actor, more: Partial<EntriesToDecide> = {}) =>
  decideEntries(award.world.app, actor, {
    seasonId: SEASON,
    entryIds: [first.entryId],
    decision: 'accept',
    reason: '',
    letter: null,
    ...more,
  });
const outboxOf = (actor: Actor) =>
  readOutbox(award.world.app, actor, { seasonId: SEASON, usual: entrantMailWords.usual });
const release = (actor: Actor, fingerprint: string) =>
  releaseDecisions(award.world.app, actor, {
    seasonId: SEASON,
    fingerprint,
    usual: entrantMailWords.usual,
  });
const stateOf = async ({ owner }: Submitted) =>
  taken(await listOwnDossiers(award.world.app, owner)).dossiers[0]?.entries[0]?.state;

test('a decision that refuses says why; one that cannot be is refused whole', async () => {
  expect(codeOf(await decide(award.secretariat, { decision: 'not-accept' }))).toBe('decision-reason-missing');
  expect(codeOf(await decide(award.secretariat, { entryIds: [] }))).toBe('no-dossier-chosen');
  expect(codeOf(await decide(award.secretariat, { entryIds: [first.entryId, award.world.app.ids.uuid()] }))).toBe(
    'decision-not-possible',
  );
  const none = await decide(award.secretariat, { decision: 'none' });
  expect(none).toMatchObject({ refusal: { code: 'decision-not-possible', names: expect.stringMatching(/^“.+”/) } });
  const wrong = { ...LETTER, body: '{khong-co}' };
  expect(codeOf(await decide(award.secretariat, { decision: 'not-accept', reason: 'x', letter: wrong }))).toBe(
    'mail-template-wrong',
  );
  expect(taken(await outboxOf(award.secretariat)).letters).toEqual([]);
});

describe('who decides, reads the outbox and releases', () => {
  const expected: Record<string, readonly [decide: string, outbox: string, told: boolean, release: string]> = {
    secretariat: ['ok', 'ok', true, 'outbox-changed'],
    organiser: ['vetting-not-yours', 'ok', true, 'vetting-not-yours'],
    auditor: ['vetting-not-yours', 'ok', true, 'vetting-not-yours'],
    judge: ['season-not-found', 'season-not-found', false, 'season-not-found'],
    owner: ['season-not-found', 'season-not-found', false, 'season-not-found'],
    viewer: ['season-not-found', 'season-not-found', false, 'season-not-found'],
    'other organisation': ['season-not-found', 'season-not-found', false, 'season-not-found'],
    'former member': ['season-not-found', 'season-not-found', false, 'season-not-found'],
    'secretariat of another season': ['season-not-found', 'season-not-found', false, 'season-not-found'],
    'secretary who is a member': ['decision-not-possible', 'ok', false, 'nothing-to-release'],
    nobody: ['not-signed-in', 'not-signed-in', false, 'not-signed-in'],
  };
  test.each(Object.entries(expected))('%s', async (who, outcome) => {
    const actor = cast[who]!;
    const decided = await decide(actor, { decision: 'not-accept', reason: SECRET, letter: LETTER });
    const outbox = await outboxOf(actor);
    const { app } = award.world;
    const everywhere = [
      outbox,
      await readDossier(app, actor, first),
      await readDossierForm(app, actor, first),
      await listOwnDossiers(app, actor),
    ];
    const told = JSON.stringify(everywhere).includes(SECRET);
    expect([codeOf(decided), codeOf(outbox), told, codeOf(await release(actor, 'another'))]).toEqual(outcome);
    expect(await stateOf(first)).toBe('submitted');
  });
});

test('decided in bulk and changed singly, each letter is read as it would go, and a cancelled one is gone', async () => {
  taken(await decide(award.secretariat, { entryIds: [second.entryId, ...seeded.entryIds] }));
  taken(
    await decide(award.secretariat, {
      entryIds: seeded.entryIds.slice(0, 3),
      decision: 'not-accept',
      reason: 'Chưa đủ hồ sơ',
    }),
  );
  taken(await decide(award.secretariat, { entryIds: [seeded.entryIds[5]!], decision: 'none' }));
  const { letters } = taken(await outboxOf(award.auditor));
  expect(letters).toHaveLength(41);
  const own = letters.find(({ entryId }) => entryId === first.entryId)!;
  expect(own).toMatchObject({
    isOwn: true,
    readers: 1,
    filled: { vi: { subject: 'Thư riêng về Nền tảng Sông Mã 1' } },
  });
  expect(own.filled.vi.body).toContain(SECRET);
  expect(letters.filter(({ decision }) => decision === 'not-accept')).toHaveLength(4);
});

test('an entry that does not meet a condition is not accepted, and vetting decides what it meets', async () => {
  const { app } = award.world;
  const { dossierIds, entryIds } = await seedDossiers(award, SEASON, 1, ['khoi-nghiep'], 500);
  expect(codeOf(await decide(award.secretariat, { entryIds }))).toBe('decision-not-eligible');
  const [entryId, dossierId] = [seeded.entryIds[7]!, seeded.dossierIds[7]!];
  const outcome = async () => (await findVerdictNow(app, { seasonId: SEASON, dossierId, entryId }))?.outcome;
  expect([await outcome(), dossierIds.length]).toEqual(['met', 1]);
  const view = taken(await readClaims(app, award.secretariat, { dossierId }))!;
  const deployed = view.claims.find(({ formField }) => formField === 'commercialised-on')!;
  const asked = {
    dossierId,
    formField: deployed.formField,
    cell: '',
    seen: 0,
    note: 'Chưa bán',
    source: '',
    link: '',
    file: null,
  };
  taken(await verifyClaim(app, award.secretariat, { ...asked, status: 'corrected', corrected: '01/01/2020' }));
  const settled = await judgeNow(app, { seasonId: SEASON, dossierId });
  expect(JSON.stringify(settled?.map(({ verdict }) => verdict))).toContain('2020-01-01');
});

test('one act tells all: moves and letters, as they were read, once', async () => {
  const { app } = award.world;
  const before = taken(await outboxOf(award.secretariat)).fingerprint;
  taken(await withdrawEntry(app, second.owner, { entryId: second.entryId }));
  taken(await decide(award.secretariat, { entryIds: [seeded.entryIds[5]!] }));
  expect(codeOf(await release(award.secretariat, before))).toBe('outbox-changed');
  const { fingerprint } = taken(await outboxOf(award.secretariat));
  const both = await Promise.all([release(award.secretariat, fingerprint), release(award.secretariat, fingerprint)]);
  expect(both.map(codeOf).toSorted()).toEqual(['ok', 'outbox-changed']);
  expect(both.find(({ ok }) => ok)).toEqual({ ok: true, value: { released: 41, left: 1 } });
  expect(await stateOf(first)).toBe('not-accepted');
  expect(await stateOf(second)).toBe('withdrawn');
  const left = taken(await outboxOf(award.secretariat));
  expect(left.letters.map(({ entryId, hindrance }) => [entryId, hindrance])).toEqual([[second.entryId, 'moved']]);
  expect(left.releases).toMatchObject([{ accepted: 37, refused: 4, by: 'secretariat' }]);
  award.world.clock.set(app.clock.wallNow().add({ minutes: 20 }).toString());
  const signal = new AbortController().signal;
  await sendEntrantMails(app, entrantMailWords, signal);
  await sendEntrantMails(app, entrantMailWords, signal);
  const letters = award.world.mail.sent.filter(({ text }) => text.includes(SECRET));
  expect(letters).toHaveLength(1);
  const acts = await app.db
    .selectFrom('audit_event')
    .select('action')
    .where('action', 'in', ['entries-decided', 'decisions-released', 'entry-not-accepted'])
    .execute();
  expect(
    Object.entries(Object.groupBy(acts, ({ action }) => action))
      .map(([action, rows]) => [action, rows?.length])
      .toSorted(),
  ).toEqual([
    ['decisions-released', 1],
    ['entries-decided', 5],
    ['entry-not-accepted', 4],
  ]);
  await expectInvariants(app.db);
});

test('a decision counts only for the entry as it was decided, until the very move', async () => {
  const { app } = award.world;
  const third = await submitApplicant(award, 2);
  const hindrance = async () =>
    taken(await outboxOf(award.secretariat)).letters.find(({ entryId }) => entryId === third.entryId)?.hindrance;
  const releaseNow = async () =>
    codeOf(await release(award.secretariat, taken(await outboxOf(award.secretariat)).fingerprint));
  taken(await decide(award.secretariat, { entryIds: [third.entryId] }));
  expect(await hindrance()).toBe(null);
  const dueAt = Temporal.Instant.from('2019-02-28T00:00:00+07:00');
  const items = [{ formField: 'introduction', reason: 'Mời viết rõ hơn' }];
  taken(await returnEntry(app, award.secretariat, { entryId: third.entryId, items, dueAt }));
  expect(await hindrance()).toBe('moved');
  taken(await submitDossier(app, third.owner, third)); // it stands where it stood, with other content
  expect([await hindrance(), await releaseNow()]).toEqual(['moved', 'nothing-to-release']);
  taken(await decide(award.secretariat, { entryIds: [third.entryId] }));
  expect(await hindrance()).toBe(null);
  const { fingerprint } = taken(await outboxOf(award.secretariat));
  const releasing = await app.db.transaction().execute(async (db) => {
    await sql`lock table verdict in access exclusive mode`.execute(db); // the release has read the decisions and waits here
    const asked = release(award.secretariat, fingerprint);
    await vi.waitUntil(async () => (await backendsWaiting(app.db)) > 0, PATIENCE);
    taken(await withdrawEntry(app, third.owner, { entryId: third.entryId }));
    return [asked];
  });
  expect(codeOf(await releasing[0]!)).toBe('nothing-to-release');
  expect(await stateOf(third)).toBe('withdrawn');
});

test('the letters released are those that were read: words saved since stop the release, words saved after it change nothing', async () => {
  const { app } = award.world;
  const entrant = await submitApplicant(award, 3);
  const colleague = await addPerson(award.world, 'english', [
    ['organisation-editor', 'organisation', entrant.organisationId],
  ]);
  await saveMailSetting(app, colleague, { locale: 'en', digest: 'never' });
  const reason = 'Thiếu giấy {ho-so}';
  taken(await decide(award.secretariat, { entryIds: [entrant.entryId], decision: 'not-accept', reason }));
  const isOrganiser = { actor: award.organiser, scope: { kind: 'season', id: SEASON } } as OrganiserOf;
  const write = async (locale: 'vi' | 'en', seenVersion: number, subject: string) =>
    taken(
      await saveMailTemplate(app, isOrganiser, {
        ...{ kind: 'dossier-not-accepted', locale, seenVersion, subject },
        body: '{nguoi-nhan}: {ly-do} {duong-dan} {lien-he}',
      }),
    );
  for (const locale of ['vi', 'en'] as const) {
    const { fingerprint } = taken(await outboxOf(award.secretariat));
    await write(locale, 0, `Reviewed ${locale} {ho-so}`);
    expect([locale, codeOf(await release(award.secretariat, fingerprint))]).toEqual([locale, 'outbox-changed']);
  }
  const read = taken(await outboxOf(award.secretariat));
  const letter = read.letters.find(({ entryId }) => entryId === entrant.entryId)!;
  expect([letter.filled.vi.subject, letter.filled.en.subject]).toEqual([
    'Reviewed vi Nền tảng Sông Mã 4',
    'Reviewed en Nền tảng Sông Mã 4',
  ]);
  taken(await release(award.secretariat, read.fingerprint));
  for (const locale of ['vi', 'en'] as const) await write(locale, 1, `Never read ${locale}`);
  award.world.clock.set(app.clock.wallNow().add({ minutes: 20 }).toString());
  award.world.mail.sent.length = 0;
  await sendEntrantMails(app, entrantMailWords, new AbortController().signal);
  const sent = award.world.mail.sent.map(({ text, subject }) => `${subject}\n${text}`);
  expect(sent.filter((text) => text.includes('Never read'))).toEqual([]);
  const toOwner = sent.find((text) => text.includes('Reviewed vi'))!;
  expect(toOwner).toContain(`owner-3: ${reason} `);
  expect(sent.find((text) => text.includes('Reviewed en'))).toContain(`english: ${reason} `);
  await expectInvariants(app.db);
});

test('whoever decides and releases is told of a refusal that comes before completion is due, as it was extended', async () => {
  const { app, clock } = award.world;
  const entryId = (await seedDossiers(award, SEASON, 1, ['phan-mem'], 600)).entryIds[0]!;
  const [dueAt, until] = ['2019-03-05', '2019-03-08'].map((day) => Temporal.Instant.from(`${day}T00:00:00+07:00`));
  const items = [{ formField: 'introduction', reason: 'Mời viết rõ hơn' }];
  const cutsShort = async () =>
    taken(await outboxOf(award.secretariat)).letters.find((letter) => letter.entryId === entryId)?.cutsShort;
  taken(await decide(award.secretariat, { entryIds: [entryId], decision: 'not-accept', reason: 'Thiếu minh chứng' }));
  expect(await cutsShort()).toBe(null);
  taken(await returnEntry(app, award.secretariat, { entryId, items, dueAt: dueAt! }));
  taken(await decide(award.secretariat, { entryIds: [entryId], decision: 'not-accept', reason: 'Thiếu minh chứng' }));
  expect(await cutsShort()).toEqual(dueAt);
  taken(
    await extendCompletion(app, award.secretariat, { entryId, until: until!, reason: 'Đơn vị xin thêm thời gian' }),
  );
  expect(await cutsShort()).toEqual(until);
  clock.set(until!.toString());
  expect(await cutsShort()).toBe(null);
});
