import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contestAddress } from '#server/app/contest/address-block.ts';
import { PERSONAL_PURPOSE } from '#server/app/contest/admit-participant.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { issueCertificate, readCertificateMark } from '#server/app/contest/issue-certificate.ts';
import { listMailingsOf } from '#server/app/contest/list-mailings.ts';
import { printCertificate } from '#server/app/contest/print-certificate.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readParticipantCertificate } from '#server/app/contest/read-participant-certificate.ts';
import { revokeCertificate } from '#server/app/contest/revoke-certificate.ts';
import { retryMailing, startMailing } from '#server/app/contest/send-certificates.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import type { CertificateDocument } from '#server/ports/documents.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON, type Browser } from '#tests/support/contest.ts';
import { deskOf, voidByTwo } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
const people: { readonly browser: Browser; readonly attempt: AttemptView }[] = [];
const person = (n: number) => ({
  name: `Đỗ Thị ${'ABCDE'[n]}`,
  phone: `09123460${String(n).padStart(2, '0')}`,
  unit: `so-ldtbxh-phong-${n + 1}`,
});
const participantOf = (n: number) => proveParticipants(world.app, people[n]!.browser.cookies)[0]!;

/** Of 8 questions: 100 %, 87 %, 75 %, 100 %. */
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  for (const [n, right] of [8, 7, 6, 8].entries()) {
    const one = await begun(world.server, person(n));
    people.push(one);
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  for (const [n, email] of ['a@example.vn', 'b@example.invalid'].entries()) {
    const personal = world.app.keys.seal(PERSONAL_PURPOSE, JSON.stringify({ ...person(n), email }));
    await world.app.db
      .updateTable('participant')
      .set({ personal })
      .where('participant_id', '=', participantOf(n).participantId)
      .execute();
  }
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
});
afterAll(() => world.close());

test('there is no certificate before the list is published', async () => {
  expect(await issueCertificate(world.app, participantOf(0), 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'ranking-not-found' },
  });
  await publishRanking(world.app, organiser, 'dot-1');
});

test('whoever reached the mark has one certificate, whoever did not has none', async () => {
  expect(await readCertificateMark(world.app, participantOf(1), 'dot-1')).toEqual({
    percent: 87,
    fromPercent: 80,
    earns: true,
  });
  const issued = await issueCertificate(world.app, participantOf(1), 'dot-1');
  expect(await issueCertificate(world.app, participantOf(1), 'dot-1')).toEqual(issued);
  expect(await issueCertificate(world.app, participantOf(2), 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'certificate-below-mark', percent: 75, fromPercent: 80 },
  });
  const read = await readParticipantCertificate(world.app, issued.ok ? issued.value.code : '');
  expect(read.ok && { ...read.value, seasonName: null, organiser: null, code: null }).toEqual({
    code: null,
    seasonId: SEASON,
    seasonName: null,
    organiser: null,
    roundId: 'dot-1',
    roundName: { vi: 'Đợt 1', en: 'Round 1' },
    displayName: person(1).name,
    unitName: 'Phòng nghiệp vụ số 2 (minh họa)',
    percent: 87,
    issuedAt: '2024-09-12T17:00:10Z',
    rehearsed: false,
    revokedAt: null,
  });
});

test('certificates go out by mail, each once; what the server refuses is shown and can be tried again', async () => {
  expect(await startMailing(world.app, organiser, 'dot-1')).toEqual({ ok: true, value: { people: 4 } });
  await runDue(world.app, DUE_HANDLERS);
  const [mailing] = await listMailingsOf(world.app, organiser, 'dot-1');
  expect({ ...mailing, id: null, startedAt: null }).toEqual({
    id: null,
    startedAt: null,
    all: 4,
    waiting: 0,
    sent: 1,
    withoutAddress: 2,
    belowMark: 0,
    refused: 1,
  });
  expect(world.mail.sent.map(({ to }) => to)).toEqual(['a@example.vn']);
  expect(world.mail.sent[0]!.text).toMatch(/\/xac-thuc\/VD-2024-/);
  expect(world.mail.sent[0]!.text.endsWith(`: ${contestAddress(world.app, SEASON)}`)).toBe(true);
  expect(await retryMailing(world.app, organiser, 'dot-1', mailing!.id)).toBe(1);
  await runDue(world.app, DUE_HANDLERS);
  world.clock.set(world.clock.wallNow().add({ minutes: 1 }).toString()); // the newest is told first
  await startMailing(world.app, organiser, 'dot-1');
  await runDue(world.app, DUE_HANDLERS);
  expect(world.mail.sent).toHaveLength(1);
  expect((await listMailingsOf(world.app, organiser, 'dot-1')).map(({ all }) => all)).toEqual([3, 4]);
});

/** Seals an address, or what nobody can read, for a participant. */
async function writeTo(n: number, email: string | null): Promise<void> {
  const personal = email
    ? world.app.keys.seal(PERSONAL_PURPOSE, JSON.stringify({ ...person(n), email }))
    : Buffer.from('of another key');
  const { participantId } = participantOf(n);
  await world.app.db.updateTable('participant').set({ personal }).where('participant_id', '=', participantId).execute();
}

/** Mails that wait, were sent and were not, of the newest sending. */
async function newest() {
  const [mailing] = await listMailingsOf(world.app, organiser, 'dot-1');
  const { waiting, sent, refused } = mailing!;
  return { waiting, sent, refused };
}

async function startAnother(): Promise<void> {
  world.clock.set(world.clock.wallNow().add({ minutes: 1 }).toString());
  expect((await startMailing(world.app, organiser, 'dot-1')).ok).toBe(true);
}

test('without a mail server the run ends and nobody is given up; once there is one, two programs send each mail once', async () => {
  await writeTo(1, 'b@example.vn');
  await startAnother();
  const send = vi.spyOn(world.mail, 'send').mockRejectedValue(Object.assign(new Error('refused'), { command: 'CONN' }));
  const failures = new Map();
  await runDue(world.app, DUE_HANDLERS, failures);
  expect([failures.size, send.mock.calls.length]).toEqual([1, 1]);
  send.mockRestore();
  expect(await newest()).toMatchObject({ sent: 0, refused: 0 });
  const before = world.mail.sent.length;
  await Promise.all([runDue(world.app, DUE_HANDLERS), runDue(world.app, DUE_HANDLERS)]);
  await runDue(world.app, DUE_HANDLERS);
  expect(world.mail.sent.slice(before).map(({ to }) => to)).toEqual(['b@example.vn']);
  expect(await newest()).toEqual({ waiting: 0, sent: 1, refused: 0 });
});

test('one person whose mail cannot be written holds up nobody behind them', async () => {
  await writeTo(2, null);
  await writeTo(3, 'd@example.vn');
  await startAnother();
  const { participantId } = participantOf(3);
  const behind = world.app.db.updateTable('certificate_mail').set({ tries: 1 });
  await behind.where('participant_id', '=', participantId).where('tried_at', 'is', null).execute();
  const failures = new Map();
  await runDue(world.app, DUE_HANDLERS, failures);
  expect([failures.size, await newest()]).toEqual([0, { waiting: 0, sent: 1, refused: 1 }]);
  await writeTo(2, 'c@example.vn');
});

test('a certificate is revoked with a reason, or by voiding its attempt, and says so at once', async () => {
  const issued = await issueCertificate(world.app, participantOf(0), 'dot-1');
  const code = issued.ok ? issued.value.code : '';
  expect(await revokeCertificate(world.app, organiser, { code, reason: ' ' })).toEqual({
    ok: false,
    refusal: { code: 'revocation-reason-missing' },
  });
  expect((await revokeCertificate(world.app, organiser, { code, reason: 'Khai sai họ tên' })).ok).toBe(true);
  expect(await revokeCertificate(world.app, organiser, { code, reason: 'lần nữa' })).toEqual({
    ok: false,
    refusal: { code: 'certificate-revoked' },
  });
  const other = await issueCertificate(world.app, participantOf(3), 'dot-1');
  const { participantId } = participantOf(3);
  const about = { participantId, attemptId: people[3]!.attempt.attemptId };
  expect((await voidByTwo(world, await deskOf(world), about)).ok).toBe(true);
  for (const one of [code, other.ok ? other.value.code : '']) {
    const read = await readParticipantCertificate(world.app, one);
    expect(read.ok && read.value.revokedAt).toBe(world.clock.wallNow().toString());
  }
});

test('a certificate is set once for all who ask for it, and again when it says something else', async () => {
  let printed = 0;
  const documents = {
    print: async () => {
      printed += 1;
      return new Uint8Array([printed]);
    },
  };
  const app = { ...world.app, documents };
  const sheet: CertificateDocument = {
    ...{ title: 'T', agency: 'A', kind: 'K', lead: 'L', name: 'Đỗ Thị A', unit: null, lines: [], placeAndDate: '' },
    ...{ signerRole: '', signer: '', code: 'VD-1', check: [], qr: '' },
  };
  const at = Temporal.Instant.from('2024-09-13T00:00:00Z');
  const many = await Promise.all([1, 2, 3].map(() => printCertificate(app, sheet, at)));
  expect([printed, new Set(many.map(({ etag }) => etag)).size]).toEqual([1, 1]);
  const other = await printCertificate(app, { ...sheet, check: ['Đường dây nóng mới'] }, at);
  expect([printed, other.etag === many[0]!.etag]).toEqual([2, false]);
});
