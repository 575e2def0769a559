import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { listOwnMails } from '#server/app/dossier/note-contact.ts';
import { extendRegistration } from '#server/app/dossier/extend-registration.ts';
import { readMailDesk } from '#server/app/dossier/read-mail-desk.ts';
import { remindEntrants } from '#server/app/dossier/remind-entrants.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { previewMail } from '#server/app/dossier/show-mail.ts';
import { retryRefusedMails, saveMailTemplate } from '#server/app/dossier/save-mail-template.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { proveOrganiser, proveSecretariat } from '#server/app/person/gates.ts';
import { insertEntrantMails } from '#server/db/queries/entrant-mail.ts';
import { saveMailSetting } from '#server/app/work/save-mail-setting.ts';
import { queueReminders, sendMails } from '#server/jobs/send-mails.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  createAward,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Applicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { openSmtp, type Post } from '#tests/support/smtp.ts';

let award: Award;
let post: Post;
let app: App;
let draft: Applicant;
let submitted: Submitted;
let seen = 0;

beforeAll(async () => {
  award = await createAward();
  post = await openSmtp();
  app = { ...award.world.app, mail: post.mailer };
  draft = await openApplicant(award, 0);
  submitted = await submitApplicant(award, 1);
});
afterEach(() => award.world.clock.set(AT.registration));
afterAll(async () => {
  await post.close();
  await award.world.close();
});

/** The weekly mail of one's own work, which is not of this file. */
const DIGEST = /việc đang chờ/;

/** Sends what is due and answers what arrived since the last time. */
async function arrivedAt(moment: string) {
  award.world.clock.set(moment);
  const { signal } = new AbortController();
  await queueReminders(app, signal);
  await sendMails(app, signal);
  const mails = post
    .arrived()
    .slice(seen)
    .filter(({ subject }) => !DIGEST.test(subject));
  seen = post.arrived().length;
  return mails;
}

const addressOf = async ({ personId }: SignedIn) =>
  (await app.db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()).email;

/** Their organisation takes their roles from them. */
async function endRoles({ personId }: SignedIn) {
  const held = await app.db.selectFrom('role_grant').select('id').where('person_id', '=', personId).execute();
  const ended = { ended_by: submitted.owner.personId, ended_at: app.clock.wallNow(), reason: 'Nghỉ việc' };
  await app.db
    .insertInto('role_end')
    .values(held.map(({ id }) => ({ ...ended, role_grant_id: id })))
    .execute();
}

/** Whether the desk shows this officer mails about a dossier, and how many mails of an acceptance it counts as sent. */
async function mailsAtDesk(officer: SignedIn, { dossierId }: Applicant) {
  const { newest, kinds } = await readMailDesk(app, taken(await proveSecretariat(app, officer, SEASON)));
  const accepted = kinds.find(({ kind }) => kind === 'dossier-accepted');
  return { listed: newest.some((mail) => mail.dossierId === dossierId), accepted: accepted?.sent };
}

test('who hands in gets a receipt at once, and never a second one', async () => {
  const [mail, ...more] = await arrivedAt(AT.registration);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    to: await addressOf(submitted.owner),
    subject: 'Đã nhận hồ sơ “Nền tảng Sông Mã 2” – Danh hiệu Sao Khuê 2019',
  });
  expect(mail?.text).toContain(`/ho-so/${submitted.dossierId}`);
  expect(mail?.text).toMatch(/Mã biên nhận: VD-2019-[0-9A-Z]{4}-[0-9A-Z]{4}\n/);
  expect(mail?.text).not.toMatch(/[{}]/);
  expect(await arrivedAt(AT.registration)).toEqual([]);
});

describe('before registration closes at the end of 05/3/2019', () => {
  test.each([
    ['2019-02-26T07:59:00+07:00', []],
    ['2019-02-26T08:00:00+07:00', ['Còn 7 ngày để nộp hồ sơ “Nền tảng Sông Mã 1” – Danh hiệu Sao Khuê 2019']],
    ['2019-02-26T09:00:00+07:00', []],
    ['2019-03-02T08:00:00+07:00', ['Còn 3 ngày để nộp hồ sơ “Nền tảng Sông Mã 1” – Danh hiệu Sao Khuê 2019']],
    ['2019-03-04T08:00:00+07:00', ['Còn 1 ngày để nộp hồ sơ “Nền tảng Sông Mã 1” – Danh hiệu Sao Khuê 2019']],
    ['2019-03-05T12:00:00+07:00', []],
  ])('at %s only who has not handed in is reminded: %j', async (moment, subjects) => {
    const mails = await arrivedAt(moment);
    expect(mails.map(({ subject }) => subject)).toEqual(subjects);
    const owner = await addressOf(draft.owner);
    expect(mails.map(({ to }) => to)).toEqual(subjects.map(() => owner));
    for (const { text } of mails) expect(text).toContain('Hạn nộp: hết ngày 05/3/2019');
  });

  test('a reminder that waited until its dossier was beyond it is not sent', async () => {
    const late = await openApplicant(award, 2);
    award.world.clock.set('2019-03-02T08:00:00+07:00');
    await remindEntrants(app, SEASON);
    expect(await arrivedAt('2019-03-06T00:00:00+07:00')).toEqual([]);
    const desk = await readMailDesk(app, taken(await proveSecretariat(app, award.secretariat, SEASON)));
    expect(desk.newest.find(({ dossierId }) => dossierId === late.dossierId)?.state).toBe('overtaken');
  });

  test('who was given longer is reminded by their own deadline, and not of that of the others', async () => {
    const until = Temporal.Instant.from('2019-03-12T00:00:00+07:00');
    const longer = { seasonId: SEASON, organisationCode: '0300588569', until, reason: 'Bão số 4' };
    taken(await extendRegistration(app, award.secretariat, longer));
    for (const [moment, days] of [
      ['2019-03-04T08:00:00+07:00', 7], // the others have one day left
      ['2019-03-08T08:00:00+07:00', 3],
    ] as const) {
      const mails = (await arrivedAt(moment)).filter(({ to }) => to.startsWith('owner-2'));
      expect(mails.map(({ subject }) => subject)).toEqual([
        `Còn ${days} ngày để nộp hồ sơ “Nền tảng Sông Mã 3” – Danh hiệu Sao Khuê 2019`,
      ]);
      expect(mails[0]?.text).toContain('Hạn nộp: hết ngày 11/3/2019');
    }
  });
});

test('news of one hour go to one person in one mail: returned with its reasons, in the language they chose', async () => {
  const editor = await addPerson(award.world, 'editor', [
    ['organisation-editor', 'organisation', submitted.organisationId],
  ]);
  await addPerson(award.world, 'viewer', [['organisation-viewer', 'organisation', submitted.organisationId]]);
  await saveMailSetting(app, editor, { locale: 'en', digest: 'never' });
  const dueAt = Temporal.Instant.from('2019-03-01T00:00:00+07:00');
  const items = [{ formField: 'website', reason: 'Địa chỉ không mở được.' }];
  taken(await returnEntry(app, award.secretariat, { entryId: submitted.entryId, items, dueAt }));
  expect(await arrivedAt('2019-02-20T09:09:00+07:00')).toEqual([]);
  const mails = await arrivedAt('2019-02-20T09:10:00+07:00');
  expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
    'Cần bổ sung hồ sơ “Nền tảng Sông Mã 2”, hạn hết ngày 28/02/2019',
    'Please complete the dossier “Nền tảng Sông Mã 2” by the end of 28 February 2019',
  ]);
  expect(mails.find(({ subject }) => subject.startsWith('Cần'))?.text).toContain(
    '- Trang thông tin điện tử: Địa chỉ không mở được.',
  );
  expect(mails.find(({ subject }) => subject.startsWith('Please'))?.text).toContain(`/en/ho-so/${submitted.dossierId}`);
  const reminders = await arrivedAt('2019-02-25T08:00:00+07:00');
  expect(reminders.map(({ subject }) => subject).toSorted()[0]).toBe(
    '3 days left to complete the dossier “Nền tảng Sông Mã 2” – Sao Khuê 2019',
  );
});

describe('the words of a mail', () => {
  const words = { subject: 'Đã nhận {ho-so}', body: '{ma-xac-nhan}\n{duong-dan}\n{lien-he}' };

  test('are checked, kept as versions, and used from then on', async () => {
    const organiser = taken(await proveOrganiser(app, award.organiser, SEASON));
    const save = (change: object, seenVersion: number) =>
      saveMailTemplate(app, organiser, { kind: 'dossier-accepted', locale: 'vi', seenVersion, ...words, ...change });
    const wrong = await save({ body: '{duong-dan} {ten-san-pham}' }, 0);
    expect(wrong).toEqual({
      ok: false,
      refusal: {
        code: 'mail-template-wrong',
        problems: [
          { code: 'placeholder-unknown', field: 'body', name: 'ten-san-pham' },
          { code: 'placeholder-missing', name: 'lien-he' },
        ],
      },
    });
    const body = '{duong-dan}\n{lien-he}';
    expect(taken(await save({ subject: 'Chấp nhận {ho-so}', body }, 0))).toEqual({ version: 1 });
    expect(await save({ body }, 0)).toEqual({ ok: false, refusal: { code: 'mail-template-changed' } });
  });

  test('are shown to the organiser without the reasons of a return, which may speak of finances', async () => {
    const organiser = taken(await proveOrganiser(app, award.organiser, SEASON));
    const asked = {
      kind: 'dossier-returned',
      locale: 'vi',
      template: { subject: '{ho-so}', body: '{ly-do}' },
    } as const;
    const said = { usual: () => asked.template, due: () => '', left: () => '', gather: () => asked.template };
    expect(await previewMail(app, organiser, asked, said)).toEqual({ subject: 'Nền tảng Sông Mã 2', body: '…' });
  });

  test('are for the organiser alone to change', async () => {
    for (const person of [award.secretariat, award.auditor, award.judges[0], submitted.owner, null])
      expect((await proveOrganiser(app, person, SEASON)).ok).toBe(false);
  });
});

test('two pieces of news for one person are one mail, in the words of the season', async () => {
  const second = await submitApplicant(award, 3);
  const both = await addPerson(award.world, 'both', [
    ['organisation-editor', 'organisation', submitted.organisationId],
    ['organisation-editor', 'organisation', second.organisationId],
  ]);
  const gone = await addPerson(award.world, 'gone', [['organisation-editor', 'organisation', second.organisationId]]);
  await arrivedAt(AT.registration);
  taken(await acceptEntry(app, award.secretariat, { entryId: second.entryId }));
  await endRoles(gone);
  const decided = { entryId: submitted.entryId, reason: 'Khai không trung thực.', decisionNumber: '07/QĐ-BTC' };
  taken(await excludeEntry(app, award.organiser, decided));
  const mails = await arrivedAt('2019-02-20T09:10:00+07:00');
  const conflicted = { ...second.owner, roles: [...second.owner.roles, ...award.secretariat.roles] };
  expect(await mailsAtDesk(award.secretariat, second)).toEqual({ listed: true, accepted: 2 });
  expect(await mailsAtDesk(conflicted, second)).toEqual({ listed: false, accepted: 0 });
  const [to, owner] = [await addressOf(both), await addressOf(second.owner)];
  expect(mails.find((mail) => mail.to === owner)?.subject).toBe('Chấp nhận Nền tảng Sông Mã 4');
  const [who, gonesAddress] = [mails.map((mail) => mail.to), await addressOf(gone)];
  expect([who.includes(owner), who.includes(gonesAddress)]).toEqual([true, false]); // left the organisation in between
  const own = mails.filter((mail) => mail.to === to);
  expect(own.map(({ subject }) => subject)).toEqual(['2 thông báo về hồ sơ của Quý đơn vị']);
  expect(own[0]?.text).toContain('Chấp nhận Nền tảng Sông Mã 4');
  expect(own[0]?.text).toContain('Lý do: Khai không trung thực.');
});

/** A reminder that waits to be sent; answers with its id. */
async function queueReminderOf({ owner, dossierId }: Applicant, key: string): Promise<string> {
  const id = app.ids.uuid();
  const [queuedAt, facts] = [app.clock.wallNow(), { dueAt: '2019-03-05T17:00:00Z' }];
  const about = { seasonId: SEASON, dossierId, personId: owner.personId, kind: 'draft-reminder', key, facts };
  await insertEntrantMails(app.db, [{ id, ...about, queuedAt, sendAfter: queuedAt }]);
  return id;
}

test('what the mail server refuses is seen, and tried again when somebody says so', async () => {
  await app.db
    .updateTable('person')
    .set({ email: 'x@nowhere.invalid' })
    .where('id', '=', draft.owner.personId)
    .execute();
  await app.db
    .deleteFrom('entrant_mail')
    .where('person_id', '=', draft.owner.personId)
    .where('sent_at', 'is', null)
    .execute();
  award.world.clock.set('2019-03-04T08:00:00+07:00');
  await queueReminderOf(draft, 'test');
  expect((await arrivedAt('2019-03-04T08:00:00+07:00')).filter(({ to }) => to.endsWith('.invalid'))).toEqual([]);
  const desk = taken(await proveSecretariat(app, award.secretariat, SEASON));
  expect((await readMailDesk(app, desk)).refused).toBe(1);
  await app.db.updateTable('person').set({ email: 'y@example.vn' }).where('id', '=', draft.owner.personId).execute();
  expect(await retryRefusedMails(app, desk)).toBe(1);
  expect((await arrivedAt('2019-03-04T08:00:00+07:00')).map(({ to }) => to)).toEqual(['y@example.vn']);
});

test('where no mail server is configured nothing is told to be sent', async () => {
  award.world.clock.set('2019-03-04T08:00:00+07:00');
  const id = await queueReminderOf(draft, 'no-server');
  await sendMails({ ...app, mail: { delivers: false, send: async () => undefined } }, new AbortController().signal);
  const desk = taken(await proveSecretariat(app, award.secretariat, SEASON));
  const states = async () => {
    const { newest } = await readMailDesk(app, desk);
    const own = await listOwnMails(app, taken(await seeDossier(app, draft.owner, draft.dossierId)));
    return [...newest, ...own].filter((mail) => mail.id === id).map(({ state }) => state);
  };
  expect(await states()).toEqual(['refused', 'refused']);
  await retryRefusedMails(app, desk);
  expect(await states()).toEqual(['waiting', 'waiting']);
  expect(await arrivedAt('2019-03-04T08:00:00+07:00')).toHaveLength(1);
  expect(await states()).toEqual(['sent', 'sent']);
});

test('more mails than one statement can bind are queued at once', async () => {
  const queuedAt = app.clock.wallNow();
  const one = { seasonId: SEASON, dossierId: draft.dossierId, personId: draft.owner.personId, facts: {} };
  const mails = Array.from({ length: 7300 }, (_, at) => ({
    ...one,
    id: app.ids.uuid(),
    kind: 'reminder',
    key: `many/${at}`,
    queuedAt,
    sendAfter: queuedAt,
  }));
  const undone = app.db.transaction().execute(async (db) => {
    throw new Error(`queued ${await insertEntrantMails(db, [...mails, mails[0]!])}`);
  });
  await expect(undone).rejects.toThrow('queued 7300');
});
