import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { acceptOwnInvitation } from '#server/app/person/accept-invitation.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { findFeed, makeWorkFeed, readWorkFeed, revokeWorkFeed } from '#server/app/work/make-work-feed.ts';
import { saveMailSetting } from '#server/app/work/save-mail-setting.ts';
import { sendDigests } from '#server/app/work/send-digests.ts';
import { workDigest } from '#messages/work-digest.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { remarkOnDossier } from '#server/app/vetting/remark-on-dossier.ts';
import { listWork } from '#server/app/work/list-work.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Applicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';

let award: Award;
let draft: Applicant;
let submitted: Submitted;
beforeAll(async () => {
  award = await createAward();
  draft = await openApplicant(award, 0);
  submitted = await submitApplicant(award, 1);
});
afterAll(() => award.world.close());

/** What waits for somebody, a line each: when, what, about what, how many, how far. */
async function workOf(actor: SignedIn): Promise<readonly string[]> {
  const lines = await listWork(award.world.app, actor);
  return lines.map(({ group, kind, about, count, percent }) =>
    [group, kind, about, count, percent ?? '-'].filter((part) => part !== '').join(' '),
  );
}

const memberOf = (role: 'organisation-viewer' | 'organisation-editor', organisationId: string) =>
  addPerson(award.world, role, [[role, 'organisation', organisationId]]);

describe('while registration is open', () => {
  test('a draft waits for whoever may write it, with how much is filled in and until when; documents may follow', async () => {
    expect(await workOf(draft.owner)).toEqual(['later dossier-draft Nền tảng Sông Mã 1 1 0']);
    const [line] = await listWork(award.world.app, draft.owner);
    expect(line).toMatchObject({ seasonId: SEASON, path: `/ho-so/${draft.dossierId}` });
    expect(line?.dueAt?.toString()).toBe('2019-03-05T17:00:00Z');
    expect(await workOf(await memberOf('organisation-editor', draft.organisationId))).toHaveLength(1);
    await fillDossier(award, draft);
    expect(await workOf(draft.owner)).toEqual(['later dossier-draft Nền tảng Sông Mã 1 1 100']);
  });

  test.each<[string, () => Promise<SignedIn>]>([
    ['a viewer of the organisation', () => memberOf('organisation-viewer', draft.organisationId)],
    ['a former member', async () => ({ ...draft.owner, roles: [] })],
    ['an auditor', async () => award.auditor],
    ['an organiser', async () => award.organiser],
    ['a judge without assignments', async () => award.judges[0]],
    ['the secretariat of another season', () => addPerson(award.world, 'x', [['secretariat', 'season', 'vda-2024']])],
    ['somebody without roles', () => addPerson(award.world, 'nobody')],
  ])('nothing of it waits for %s', async (_who, person) => {
    expect(await workOf(await person())).toEqual([]);
  });

  test('what was handed in waits for the secretariat alone, counted', async () => {
    expect(await workOf(award.secretariat)).toEqual(['undated dossiers-to-receive 1 -']);
    // Sao Khuê 2019 asks for signed papers by post.
    expect(await workOf(submitted.owner)).toEqual(['undated papers-to-post Nền tảng Sông Mã 2 1 -']);
  });

  test('without a secretariat the organiser is told to appoint one, with how many entries wait', async () => {
    const { db } = award.world.app;
    const grants = db.selectFrom('role_grant').select('id').where('role', '=', 'secretariat');
    const [grant] = await grants.where('person_id', '=', award.secretariat.personId).execute();
    await award.world.app.db
      .transaction()
      .execute(async (trial) => {
        const end = {
          role_grant_id: grant!.id,
          ended_by: award.organiser.personId,
          ended_at: award.world.app.clock.wallNow(),
          reason: 'Thôi việc',
        };
        await trial.insertInto('role_end').values(end).execute();
        const lines = await listWork({ ...award.world.app, db: trial }, award.organiser);
        expect(lines.map(({ kind, count, path }) => [kind, count, path])).toEqual([
          ['secretariat-to-appoint', 1, `/quan-tri/nguoi-dung/${SEASON}`],
        ]);
        throw new Error('only looked');
      })
      .catch((error: Error) => expect(error.message).toBe('only looked'));
    expect(await workOf(award.organiser)).toEqual([]);
  });

  test('what was returned waits with its own due date, and is overdue at that instant', async () => {
    const { app, clock } = award.world;
    const papers = 'undated papers-to-post Nền tảng Sông Mã 2 1 -';
    const dueAt = Temporal.Instant.from('2019-02-21T00:00:00+07:00');
    const items = [{ formField: 'website', reason: 'Địa chỉ không mở được.' }];
    taken(await returnEntry(app, award.secretariat, { entryId: submitted.entryId, items, dueAt }));
    expect(await workOf(submitted.owner)).toEqual(['today dossier-returned Nền tảng Sông Mã 2 1 -', papers]);
    clock.set('2019-02-21T00:00:00+07:00');
    expect(await workOf(submitted.owner)).toEqual(['overdue dossier-returned Nền tảng Sông Mã 2 1 -', papers]);
    expect(await workOf(award.secretariat)).toEqual([]);
    clock.set(AT.registration);
  });
});

describe('what waits, told without asking', () => {
  const tokenOf = (address: string) => address.split('/').at(-2) ?? '';

  test('a secret address tells what has a date, by the roles of now, until it is taken back', async () => {
    const { app } = award.world;
    const address = await makeWorkFeed(app, draft.owner);
    const lines = await readWorkFeed(app, tokenOf(address));
    expect(lines?.map(({ kind }) => kind)).toEqual(['dossier-draft']);
    const again = await makeWorkFeed(app, draft.owner);
    expect(await readWorkFeed(app, tokenOf(address))).toBeNull();
    expect(await readWorkFeed(app, tokenOf(again))).toHaveLength(1);
    expect(await readWorkFeed(app, 'x')).toBeNull();
    const kept = await app.db.selectFrom('work_feed').select('token_hash').execute();
    expect(kept.some(({ token_hash }) => token_hash.toString().includes(tokenOf(again)))).toBe(false);
    await revokeWorkFeed(app, draft.owner);
    expect(await readWorkFeed(app, tokenOf(again))).toBeNull();
    expect(await findFeed(app, draft.owner)).toBeNull();
  });

  test('an address made without a second factor tells nothing of a desk', async () => {
    const { app } = award.world;
    const address = await makeWorkFeed(app, { ...award.secretariat, secondFactor: false });
    expect(await readWorkFeed(app, tokenOf(address))).toEqual([]);
  });

  // 21/02/2019 is a Thursday, 04/3 a Monday.
  test.each([
    ['daily', '2019-02-21T06:59:00+07:00', []],
    ['daily', '2019-02-21T07:00:00+07:00', ['3 việc đang chờ, 1 việc quá hạn']],
    ['daily', '2019-02-21T09:00:00+07:00', []],
    ['weekly', '2019-02-22T09:00:00+07:00', []],
    ['never', '2019-02-25T09:00:00+07:00', []],
    ['weekly', '2019-03-04T09:00:00+07:00', ['3 việc đang chờ, 1 việc quá hạn']],
  ] as const)('who wants it %s is mailed at %s: %j', async (digest, moment, subjects) => {
    const { app, clock, mail } = award.world;
    const reader = await digestReader();
    clock.set(moment);
    await saveMailSetting(app, reader, { locale: 'vi', digest });
    mail.sent.length = 0;
    for (let run = 0; run < 2; run += 1) await sendDigests(app, workDigest, new AbortController().signal);
    const own = mail.sent.filter(({ to }) => to === reader.email);
    expect(own.map(({ subject }) => subject)).toEqual(subjects);
    for (const { text } of own) expect(text).toContain('Nền tảng Sông Mã 1');
    const idle = mail.sent.filter(({ to }) => to.startsWith('auditor-'));
    expect(idle).toEqual([]);
    clock.set(AT.registration);
  });

  /** Somebody who writes for both organisations, the same in every case. */
  async function digestReader(): Promise<SignedIn> {
    known ??= await addPerson(award.world, 'reader', [
      ['organisation-editor', 'organisation', draft.organisationId],
      ['organisation-editor', 'organisation', submitted.organisationId],
    ]);
    const row = await award.world.app.db
      .selectFrom('person')
      .select('email')
      .where('id', '=', known.personId)
      .executeTakeFirstOrThrow();
    return { ...known, email: row.email };
  }
  let known: SignedIn | undefined;
});

test('an invitation waits for the address it went to, and can be accepted by nobody else', async () => {
  const { app } = award.world;
  const invited = await addPerson(award.world, 'invited');
  const scope = { kind: 'season', id: SEASON } as const;
  const role = { role: 'secretariat', scope, email: invited.email, write: () => ({ subject: '', text: '' }) } as const;
  const { invitationId } = taken(await invitePerson(app, award.organiser, role));
  expect(await workOf(invited)).toEqual(['later invitation 1 -']);
  const other = await addPerson(award.world, 'other');
  expect(await workOf(other)).toEqual([]);
  expect(await acceptOwnInvitation(app, other, invitationId)).toEqual({
    ok: false,
    refusal: { code: 'invitation-not-found' },
  });
  taken(await acceptOwnInvitation(app, invited, invitationId));
  expect(await workOf(invited)).toEqual([]);
});

test('sheets wait for a judge until the round closes, and a draft no longer once registration has closed', async () => {
  const third = await submitApplicant(award, 2);
  await assignToPanel(award, [third.entryId]);
  expect(await workOf(award.judges[0])).toEqual(['seven-days score-sheets 1 0']);
  expect(await workOf(draft.owner)).toEqual([]);
});

test('what is accepted and given to no panel waits for the organiser alone', async () => {
  const { app, clock } = award.world;
  clock.set(AT.registration);
  const fourth = await submitApplicant(award, 3);
  taken(await remarkOnDossier(app, fourth.owner, { ...fourth, formField: 'price', body: 'Khi nào có kết quả?' }));
  clock.set(Temporal.Instant.from(AT.registration).add({ minutes: 1 }).toString());
  expect(await workOf(award.organiser)).toEqual([]);
  taken(await acceptEntry(app, award.secretariat, fourth));
  expect(await workOf(award.organiser)).toEqual(['undated entries-to-assign 1 -']);
  const programme = await addPerson(award.world, 'programme', [['organiser', 'programme', 'sao-khue']]);
  expect(await workOf(programme)).toEqual(['undated entries-to-assign 1 -']); // one's seasons by their programme too
  // What the entrant asked still waits: a decision answers no question.
  const asked = (await workOf(award.secretariat)).filter((line) => line.includes('remarks-to-answer'));
  expect(asked).toEqual(['undated remarks-to-answer Nền tảng Sông Mã 4 1 -']);
  for (const other of [award.auditor, award.secretariat, award.judges[0]])
    expect((await workOf(other)).filter((line) => line.includes('to-assign'))).toEqual([]);
});

test('a mail tells of a desk only whoever has the second factor that opens it', async () => {
  const { app, clock, mail } = award.world;
  clock.set('2019-03-21T08:00:00+07:00');
  const officer = async (name: string) => addPerson(award.world, name, [['organiser', 'season', SEASON]]);
  const [without, having] = [await officer('desk-without'), await officer('desk-having')];
  const factor = { person_id: having.personId, secret: 'x', backup_codes: '[]', verified: true };
  await app.db
    .insertInto('second_factor')
    .values({ id: app.ids.uuid(), ...factor })
    .execute();
  for (const reader of [without, having]) await saveMailSetting(app, reader, { locale: 'vi', digest: 'daily' });
  mail.sent.length = 0;
  await sendDigests(app, workDigest, new AbortController().signal);
  const told = mail.sent.map(({ to }) => to.slice(0, 10)).filter((to) => to.startsWith('desk-'));
  expect(told).toEqual(['desk-havin']);
});
