import { hexToBytes } from '@noble/hashes/utils.js';
import { type Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { saltedHash } from '#core/ledger/commitment.ts';
import { judgeDocument } from '#core/ledger/judge-document.ts';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { extendRegistration } from '#server/app/dossier/extend-registration.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { listExtensionsOf, listSeasonExtensions } from '#server/app/dossier/list-extensions.ts';
import { listReceipts } from '#server/app/dossier/list-receipts.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { registerOrganisation, type OrganisationToRegister } from '#server/app/dossier/register-organisation.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import type { ReceiptFile } from '#server/app/ledger/read-receipt.ts';
import type { WritableDossier } from '#server/db/queries/dossier.ts';
import { saveDraftAnswer } from '#server/db/queries/dossier-draft.ts';
import type { Database } from '#server/db/schema.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import {
  addPerson,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Applicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { backendsWaiting, PATIENCE } from '#tests/support/patience.ts';

let award: Award;
beforeAll(async () => void (award = await createAward()));
beforeEach(() => award.world.clock.set(AT.registration));
afterAll(() => award.world.close());

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal?.code);
const DEADLINE = '2019-03-06T00:00:00+07:00';

describe('the receipt', () => {
  let own: Submitted;
  beforeAll(async () => {
    award.world.clock.set(AT.registration);
    own = await submitApplicant(award, 0);
  });
  const receiptsFor = (actor: Actor) => listReceipts(award.world.app, actor, own);
  const file = async (code: string) => {
    const reply = await award.world.server.inject({ url: `/api/v1/receipts/${code}` });
    return { status: reply.statusCode, body: reply.json<ReceiptFile & { code: string }>() };
  };

  test('stands in the log of the season, verifies offline, and commits to what was handed in', async () => {
    const [receipt] = taken(await receiptsFor(own.owner));
    expect((await file(receipt!.code)).status).toBe(409); // until the next checkpoint, within a minute
    await appendLedgers(award.world.app);
    const { body } = await file(receipt!.code);
    expect(judgeDocument(body, body.keys)).toMatchObject({ valid: true });
    const { contentHash, version } = receipt!;
    expect(body.leaf).toEqual({
      type: 'submission',
      contest: SEASON,
      round: null,
      serverTime: Temporal.Instant.from(AT.registration).toString(),
      hash: saltedHash({ contentHash, version }, hexToBytes(receipt!.salt)),
    });
    const { content_hash } = await award.world.app.db
      .selectFrom('dossier_version')
      .select('content_hash')
      .where('dossier_id', '=', own.dossierId)
      .executeTakeFirstOrThrow();
    expect(contentHash).toBe(content_hash);
  });

  test('tells nothing of the organisation or its product', async () => {
    const { code } = taken(await receiptsFor(own.owner))[0]!;
    const told = JSON.stringify((await file(code)).body);
    for (const secret of ['Lam Sơn', 'Sông Mã', '0100109106', own.dossierId]) expect(told).not.toContain(secret);
  });

  test('a forged receipt is found out', async () => {
    const { code } = taken(await receiptsFor(own.owner))[0]!;
    const { body } = await file(code);
    const later = { ...body, leaf: { ...body.leaf, serverTime: '2019-02-20T02:00:00.001Z' } };
    expect(judgeDocument(later, body.keys)).toMatchObject({ valid: false });
  });

  test('each version that is handed in has its own', async () => {
    const { app } = award.world;
    const items = [{ formField: 'introduction', reason: 'Mời viết rõ hơn' }];
    const dueAt = Temporal.Instant.from('2019-02-28T00:00:00+07:00');
    taken(await returnEntry(app, award.secretariat, { entryId: own.entryId, items, dueAt }));
    const sent = taken(await submitDossier(app, own.owner, own));
    const receipts = taken(await receiptsFor(own.owner));
    expect(receipts.map(({ version, code }) => [version, code])).toEqual([
      [2, sent.code],
      [1, expect.not.stringMatching(sent.code)],
    ]);
    await appendLedgers(app);
    expect(new Set(receipts.map(({ leafHash }) => leafHash)).size).toBe(2);
    await expectInvariants(app.db);
  });

  test('commits to the newest answers: what is saved while it is handed in is in it, or is not acknowledged', async () => {
    const { app } = award.world;
    const again = async () => {
      const items = [{ formField: 'team', reason: 'Mời viết rõ hơn' }];
      const dueAt = Temporal.Instant.from('2019-02-28T00:00:00+07:00');
      taken(await returnEntry(app, award.secretariat, { entryId: own.entryId, items, dueAt }));
    };
    const answer = { formField: 'team', value: 'Sửa trong lúc nộp' };
    await again();
    const handIn = () => submitDossier(app, own.owner, own);
    const [early] = await whileHeld(own, [handIn], (db) =>
      saveDraftAnswer(db, { dossierId: own.dossierId, personId: own.owner.personId } as WritableDossier, {
        ...answer,
        seenRevision: 1,
        at: app.clock.seasonNow(SEASON),
      }),
    );
    const newest = async () => {
      const version = app.db.selectFrom('dossier_version').select('answers').where('dossier_id', '=', own.dossierId);
      const { answers } = await version.orderBy('version', 'desc').executeTakeFirstOrThrow();
      return (answers as Record<string, unknown>)['team'];
    };
    expect([codeOf(early!), await newest()]).toEqual(['accepted', answer.value]); // what was saved while it waited
    await again();
    const late = { ...answer, dossierId: own.dossierId, value: 'Quá muộn', revision: 2 };
    const file = { dossierId: own.dossierId, formField: 'copyright-commitment', name: 'a.pdf', content: PDF };
    const asked = [handIn, () => saveAnswer(app, own.owner, late), () => attachFile(app, own.owner, file)];
    const codes = (await whileHeld(own, asked)).map(codeOf);
    expect(codes).toEqual(['accepted', 'dossier-not-editable', 'dossier-not-editable']);
    expect(await newest()).toBe(answer.value);
  });

  test('is its own organisation’s alone', async () => {
    const other = await openApplicant(award, 1);
    const former = await addPerson(award.world, 'former');
    const viewer = await addPerson(award.world, 'viewer', [
      ['organisation-viewer', 'organisation', own.organisationId],
    ]);
    const { secretariat, organiser, auditor, judges } = award;
    const asked = [own.owner, viewer, other.owner, former, secretariat, organiser, auditor, judges[0], null];
    const told = [];
    for (const actor of asked) told.push(codeOf(await receiptsFor(actor)));
    const none = 'dossier-not-found';
    expect(told).toEqual(['accepted', 'accepted', none, none, none, none, none, none, 'not-signed-in']);
  });
});

type Outcome = Parameters<typeof codeOf>[0];

/** What comes of acts that all wait for a dossier's row, one behind the other, while `meanwhile` happens. */
async function whileHeld(
  { dossierId }: Applicant,
  acts: readonly (() => Promise<Outcome>)[],
  meanwhile: (db: Transaction<Database>) => Promise<unknown> = async () => undefined,
): Promise<readonly Outcome[]> {
  const started = await award.world.app.db.transaction().execute(async (db) => {
    await db.selectFrom('dossier').select('id').where('id', '=', dossierId).forUpdate().execute();
    const asked: Promise<Outcome>[] = [];
    for (const act of acts) {
      asked.push(act());
      await vi.waitUntil(async () => (await backendsWaiting(award.world.app.db)) >= asked.length, PATIENCE);
    }
    await meanwhile(db);
    return { asked };
  });
  return Promise.all(started.asked);
}

describe('the deadline', () => {
  let late: Applicant;
  beforeAll(async () => {
    award.world.clock.set(AT.registration);
    late = await openApplicant(award, 2);
    await fillDossier(award, late);
  });
  const tries = async () => {
    const { app: at } = award.world;
    const answer = { dossierId: late.dossierId, formField: 'team', value: 'Viết sau hạn', revision: 1 };
    const file = { dossierId: late.dossierId, formField: 'detail-file', name: 'a.pdf', content: PDF };
    return {
      save: codeOf(await saveAnswer(at, late.owner, answer)),
      attach: codeOf(await attachFile(at, late.owner, file)),
    };
  };

  test('from the closing instant on nothing is saved, also in the minutes of grace', async () => {
    award.world.clock.set(DEADLINE);
    expect(await tries()).toEqual({ save: 'registration-closed', attach: 'registration-closed' });
    const form = taken(await readDossierForm(award.world.app, late.owner, late));
    expect([form.readOnly, form.mayHandIn]).toEqual([{ code: 'registration-closed' }, true]);
  });

  test('what was saved before is handed in within the grace as it stood, and registered on the last day', async () => {
    award.world.clock.set('2019-03-06T00:14:59.999+07:00');
    taken(await submitDossier(award.world.app, late.owner, late));
    const { answers } = await award.world.app.db
      .selectFrom('dossier_version')
      .select('answers')
      .where('dossier_id', '=', late.dossierId)
      .executeTakeFirstOrThrow();
    expect((answers as Record<string, unknown>)['team']).toBe('Nội dung team');
  });
});

describe('an extension', () => {
  let late: Applicant;
  let insider: SignedIn;
  beforeAll(async () => {
    award.world.clock.set(AT.registration);
    late = await openApplicant(award, 3);
    await fillDossier(award, late);
    insider = await addPerson(award.world, 'insider', [
      ['secretariat', 'season', SEASON],
      ['organisation-viewer', 'organisation', late.organisationId],
    ]);
  });
  const until = Temporal.Instant.from('2019-03-09T00:00:00+07:00');
  const code = '0101243150';
  const extend = (actor: Actor, input: object = {}) =>
    extendRegistration(award.world.app, actor, {
      seasonId: SEASON,
      organisationCode: code,
      until,
      reason: 'Bão số 3, mất điện hai ngày',
      ...input,
    });
  const save = () =>
    saveAnswer(award.world.app, late.owner, {
      dossierId: late.dossierId,
      formField: 'team',
      value: 'Viết trong thời gian gia hạn',
      revision: 1,
    });

  test.each([
    ['the entrant', (): Actor => late.owner, {}, 'season-not-found'],
    ['the auditor', (): Actor => award.auditor, {}, 'extension-not-yours-to-grant'],
    ['a judge', (): Actor => award.judges[0], {}, 'season-not-found'],
    ['nobody', (): Actor => null, {}, 'not-signed-in'],
    ['the secretariat without a reason', (): Actor => award.secretariat, { reason: '  ' }, 'extension-reason-missing'],
    [
      'the secretariat with a novel',
      (): Actor => award.secretariat,
      { reason: 'x'.repeat(501) },
      'extension-reason-too-long',
    ],
    [
      'the secretariat to the deadline itself',
      (): Actor => award.secretariat,
      { until: Temporal.Instant.from(DEADLINE) },
      'extension-not-later',
    ],
    [
      'the secretariat to next year',
      (): Actor => award.secretariat,
      { until: Temporal.Instant.from('2020-01-01T00:00Z') },
      'extension-too-long',
    ],
    [
      'the secretariat to a stranger',
      (): Actor => award.secretariat,
      { organisationCode: '0300588569-001' },
      'extension-organisation-not-found',
    ],
    ['a secretary who was ever a member of it', (): Actor => insider, {}, 'extension-in-conflict'],
    [
      'the secretariat to no code',
      (): Actor => award.secretariat,
      { organisationCode: ' ' },
      'extension-organisation-not-found',
    ],
  ] as const)('%s: refused', async (_who, actor, input, expected) => {
    expect(codeOf(await extend(actor(), input))).toBe(expected);
    expect(taken(await listSeasonExtensions(award.world.app, award.secretariat, SEASON))).toEqual([]);
  });

  test('lets this organisation write and hand in until its instant, and nobody else', async () => {
    const { app, clock } = award.world;
    clock.set('2019-03-07T08:00:00+07:00'); // granted after the deadline
    expect(codeOf(await save())).toBe('registration-closed');
    taken(await extend(award.secretariat));
    taken(await save());
    expect(
      codeOf(
        await openDossier(app, late.owner, { seasonId: SEASON, organisationId: late.organisationId, name: 'Thêm' }),
      ),
    ).toBe('accepted');
    clock.set('2019-03-09T00:00:00+07:00');
    expect(codeOf(await save())).toBe('registration-closed');
    clock.set('2019-03-09T00:15:00+07:00');
    expect(codeOf(await submitDossier(app, late.owner, late))).toBe('registration-closed');
    clock.set('2019-03-09T00:14:59.999+07:00');
    expect(codeOf(await submitDossier(app, late.owner, late))).toBe('accepted');
  });

  test('is read by the entrant and by every officer, kept for ever, and noted in the log without a name', async () => {
    const { app } = award.world;
    const seen = taken(await seeDossier(app, late.owner, late.dossierId));
    const line = {
      until,
      reason: 'Bão số 3, mất điện hai ngày',
      grantedAt: Temporal.Instant.from('2019-03-07T01:00:00Z'),
    };
    expect(await listExtensionsOf(app, seen)).toEqual([line]);
    for (const officer of [award.secretariat, award.organiser, award.auditor]) {
      const [listed] = taken(await listSeasonExtensions(app, officer, SEASON));
      expect(listed).toEqual({
        ...line,
        organisationName: 'Công ty Lam Sơn 4',
        organisationCode: code,
        grantedBy: 'secretariat',
      });
    }
    const member = await addPerson(award.world, 'secretary of both', [
      ['secretariat', 'season', SEASON],
      ['organisation-viewer', 'organisation', late.organisationId],
    ]);
    expect(taken(await listSeasonExtensions(app, member, SEASON))).toEqual([]);
    for (const [actor, refusal] of [
      [late.owner, 'season-not-found'],
      [award.judges[0], 'season-not-found'],
      [null, 'not-signed-in'],
    ] as const)
      expect(codeOf(await listSeasonExtensions(app, actor, SEASON))).toBe(refusal);
    await expect(app.db.deleteFrom('registration_extension').execute()).rejects.toThrow('append-only');
    const { record } = await app.db
      .selectFrom('ledger_record')
      .select('record')
      .where('kind', '=', 'staff-override')
      .executeTakeFirstOrThrow();
    expect(record).toEqual({ act: 'registration-extended', until: until.toString() });
  });

  test('is granted to who has no code of its own: by personal number, by the entity that represents it, by a member’s address', async () => {
    const { app } = award.world;
    const later = Temporal.Instant.from('2019-03-20T00:00:00+07:00');
    const granted = async (organisationCode: string) =>
      codeOf(await extend(award.secretariat, { organisationCode, until: later }));
    const registered = async (name: string, input: Partial<OrganisationToRegister>) => {
      const person = await addPerson(award.world, name);
      const { organisationId } = taken(await registerOrganisation(app, person, { name, ...input }));
      const { email } = await app.db
        .selectFrom('person')
        .select('email')
        .where('id', '=', person.personId)
        .executeTakeFirstOrThrow();
      return { organisationId, email };
    };
    const known = { name: 'nguoi-co-so', kind: 'vietnamese-individual', taxCode: '038012345678' } as const;
    const person = await registered('nguoi-co-so', known);
    const nobody = await registered('nguoi-khong-so', { kind: 'vietnamese-individual' });
    const represents = { kind: 'foreign-organisation', taxCode: '0107770019', representativeName: 'Công ty Đại diện' };
    const one = await registered('foreign-one', { ...represents, kind: 'foreign-organisation' });
    const agency = await registered('so-noi-vu', { kind: 'state-agency', agencyCode: '000.00.12.H56' });
    expect([
      await granted('038 012 345 678'),
      await granted(` ${nobody.email.toUpperCase()} `),
      await granted('0107770019'),
      await granted('H56.12'),
    ]).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    const two = await registered('foreign-two', { ...represents, kind: 'foreign-organisation' });
    expect([await granted('0107770019'), await granted(two.email)]).toEqual([
      'extension-organisation-ambiguous',
      'accepted',
    ]);
    const rows = await app.db
      .selectFrom('registration_extension')
      .select('organisation_id')
      .where('until', '=', later)
      .execute();
    expect(rows.map(({ organisation_id: id }) => id).toSorted()).toEqual(
      [person, nobody, one, agency, two].map(({ organisationId }) => organisationId).toSorted(),
    );
  });
});
