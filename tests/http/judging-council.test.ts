import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitmentWords } from '#messages/commitment-words.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { answerMembership } from '#server/app/judging/answer-membership.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import {
  chooseLead,
  fingerprintOf,
  listFormerSeats,
  replaceJudge,
  saveSeatRounds,
} from '#server/app/judging/change-seat.ts';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { declineInvitation } from '#server/app/judging/decline-invitation.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listAttendance, saveAttendance } from '#server/app/judging/list-attendance.ts';
import { listCouncilMembers, listOwnMemberships } from '#server/app/judging/list-members.ts';
import { listEntriesToDeclare } from '#server/app/judging/list-entries-to-declare.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { changeMember, endMembership, inviteMemberAgain, nameMember } from '#server/app/judging/name-member.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { decideConflict } from '#server/app/judging/decide-conflict.ts';
import { previewReplacement } from '#server/app/judging/plan-replacement.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { readCommitmentScan, recordCommitment } from '#server/app/judging/record-commitment.ts';
import { listFoundings, readFoundingFile, recordFounding } from '#server/app/judging/record-founding.ts';
import { saveAvailability, saveExpertise, saveLimits } from '#server/app/judging/save-supply.ts';
import { readCommitment, saveCommitmentText, signCommitment } from '#server/app/judging/sign-commitment.ts';
import { acceptAsActor, acceptAsNewPerson } from '#server/app/person/accept-invitation.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { listRolesInForce } from '#server/db/queries/role.ts';
import { suggestConflict } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  codeOf,
  createAward,
  joinCouncils,
  PDF,
  ROUND,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';

const usual = commitmentWords('vi');
const details = { capacity: '', body: '', position: '', office: 'member', city: '', attendance: '' };
const write = (link: string) => ({ subject: 'Mời', text: link });
const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';
const newCouncil = async ({ world: { app }, organiser }: Award) =>
  taken(await formCouncil(app, organiser, { seasonId: SEASON, name: 'Hội đồng' })).councilId;

describe('naming and inviting members', () => {
  let award: Award;
  let councilId: string;
  beforeAll(async () => {
    award = await createAward();
    councilId = await newCouncil(award);
  });
  afterAll(() => award.world.close());

  const name = (email: string, change: Partial<typeof details> = {}) =>
    nameMember(award.world.app, award.organiser, {
      seasonId: SEASON,
      councilId,
      name: 'Bà Mẫu',
      email,
      write,
      ...details,
      ...change,
    });
  const standingOf = async (memberId: string) => {
    const members = taken(await listCouncilMembers(award.world.app, award.organiser, { seasonId: SEASON }));
    const { standing, answerReason, personId } = members.find((one) => one.memberId === memberId)!;
    return { standing, answerReason, isLinked: personId !== null };
  };

  test('somebody without an account accepts by the link and is a member, in the capacity they were named in', async () => {
    const { app } = award.world;
    const { link, memberId } = taken(
      await name('moi@example.vn', { capacity: 'bo-cong-thuong', body: 'Bộ Công Thương' }),
    );
    expect(await standingOf(memberId)).toEqual({ standing: 'invited', answerReason: null, isLinked: false });
    const input = { name: 'Bà Mẫu', password: 'mot mat khau du dai 1A!' };
    taken(await acceptAsNewPerson(app, tokenOf(link), input));
    expect(await standingOf(memberId)).toEqual({ standing: 'accepted', answerReason: null, isLinked: true });
    expect(codeOf(await name('moi@example.vn'))).toBe('member-already');
    expect(award.world.mail.sent.at(-1)?.to).toBe('moi@example.vn');
  });

  test('a declined seat stays to be seen with its reason, and its link opens nothing any more', async () => {
    const { app } = award.world;
    const { link, memberId } = taken(await name('ban@example.vn'));
    expect(codeOf(await declineInvitation(app, { token: tokenOf(link), reason: ' ' }))).toBe('member-reason-missing');
    taken(await declineInvitation(app, { token: tokenOf(link), reason: 'Đi công tác' }));
    expect(await standingOf(memberId)).toEqual({ standing: 'declined', answerReason: 'Đi công tác', isLinked: false });
    expect(codeOf(await declineInvitation(app, { token: tokenOf(link), reason: 'Lại' }))).toBe('invitation-declined');
    expect(codeOf(await inviteMemberAgain(app, award.organiser, { memberId, write }))).toBe('answered-already');
  });

  test('an invitation sent again takes the place of the one before', async () => {
    const { app } = award.world;
    const guest = await addPerson(award.world, 'guest');
    const address = { ...guest, email: `guest-${guest.personId}@example.vn` };
    const { link, memberId } = taken(await name(address.email));
    const again = taken(await inviteMemberAgain(app, award.organiser, { memberId, write }));
    expect(codeOf(await acceptAsActor(app, address, tokenOf(link)))).toBe('invitation-withdrawn');
    taken(await acceptAsActor(app, address, tokenOf(again.link)));
    expect(await standingOf(memberId)).toMatchObject({ standing: 'accepted', isLinked: true });
  });

  test('only organisers name members, and only in capacities the season knows', async () => {
    const input = { seasonId: SEASON, councilId, name: 'A', email: 'a@example.vn', write, ...details };
    const asked = await Promise.all(
      [award.secretariat, award.auditor, award.judges[0], null].map((who) => nameMember(award.world.app, who, input)),
    );
    expect(asked.map(codeOf)).toEqual(['not-allowed', 'not-allowed', 'season-not-found', 'not-signed-in']);
    expect(codeOf(await name('b@example.vn', { capacity: 'bo-xay-dung' }))).toBe('capacity-not-found');
    expect(codeOf(await name('khong-phai-thu'))).toBe('email-malformed');
  });

  test('who still has a seat is replaced before the membership ends', async () => {
    const { app } = award.world;
    const judges = award.judges.map(({ personId }, at) => ({ personId, isLead: at === 0 }));
    taken(await formPanel(app, award.organiser, { seasonId: SEASON, councilId, name: 'Tiểu ban 1', judges }));
    const { memberId } = taken(await listOwnMemberships(app, award.judges[0]))[0]!;
    const end = (reason: string) => endMembership(app, award.organiser, { memberId, reason });
    expect(codeOf(await end('Nghỉ'))).toBe('member-still-seated');
    expect(codeOf(await end(''))).toBe('member-reason-missing');
  });

  test('the founding decision is kept with its paper, the newest first, for officers alone', async () => {
    const { app } = award.world;
    const record = (number: string, decidedOn = '2019-02-20') =>
      recordFounding(app, award.organiser, {
        seasonId: SEASON,
        councilId,
        number,
        decidedOn,
        file: { name: 'qd.pdf', content: PDF },
      });
    expect(codeOf(await record(' '))).toBe('founding-number-missing');
    expect(codeOf(await record('05/QĐ-A', '2019-02-30'))).toBe('founding-day-malformed');
    taken(await record('05/QĐ-A'));
    const { decisionId } = taken(await record('06/QĐ-A'));
    const listed = taken(await listFoundings(app, award.auditor, { seasonId: SEASON }));
    expect(listed.map(({ number }) => number)).toEqual(['06/QĐ-A', '05/QĐ-A']);
    const everybody = [award.organiser, award.secretariat, award.auditor, award.judges[0], null];
    const files = await Promise.all(
      everybody.map((who) => readFoundingFile(app, who, { seasonId: SEASON, decisionId })),
    );
    expect(files.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'season-not-found', 'not-signed-in']);
    for (const file of files) if (file.ok) file.value.content.destroy();
  });
});

describe('commitment, expertise, half-days and limits of a member', () => {
  let award: Award;
  let memberId: string;
  beforeAll(async () => {
    award = await createAward();
    const judges = award.judges.map(({ personId }, at) => ({ personId, isLead: at === 0 }));
    const councilId = await newCouncil(award);
    taken(
      await formPanel(award.world.app, award.organiser, { seasonId: SEASON, councilId, name: 'Tiểu ban 1', judges }),
    );
    memberId = taken(await listOwnMemberships(award.world.app, award.judges[1]))[0]!.memberId;
  });
  afterAll(() => award.world.close());

  /** Everybody who might ask about the second judge's membership. */
  const everybody = async (): Promise<readonly (SignedIn | null)[]> => [
    award.judges[1],
    award.organiser,
    award.secretariat,
    award.auditor,
    award.judges[0], // the lead of the panel
    await addPerson(award.world, 'entrant', [['organisation-owner', 'organisation', award.world.app.ids.uuid()]]),
    null,
  ];
  const own = ['ok', 'ok', 'ok', 'member-not-found', 'member-not-found', 'member-not-found', 'not-signed-in'];

  test('a member and who keeps the papers read and write them; for everybody else the membership does not exist', async () => {
    const { app } = award.world;
    const asked = (await everybody()).map(async (who) => [
      codeOf(await readCommitment(app, who, { memberId, usual })),
      codeOf(await saveLimits(app, who, { memberId, least: '2', most: '9' })),
      codeOf(await saveExpertise(app, who, { memberId, stated: [] })),
      codeOf(await saveAvailability(app, who, { memberId, stated: [] })),
    ]);
    expect(await Promise.all(asked)).toEqual(own.map((code) => [code, code, code, code]));
    const lists = await Promise.all(
      (await everybody()).map((who) => listCouncilMembers(app, who, { seasonId: SEASON })),
    );
    const outside = 'season-not-found';
    expect(lists.map(codeOf)).toEqual([outside, 'ok', 'ok', 'ok', outside, outside, 'not-signed-in']);
    const strangers = taken(await listOwnMemberships(app, (await everybody())[5] ?? null));
    expect(strangers).toEqual([]);
  });

  test('what is stated is what a plan reads', async () => {
    const { app } = award.world;
    const judge = award.judges[1];
    const stated = [
      { categoryId: 'phan-mem', fieldId: null, level: 1 },
      { categoryId: 'phan-mem', fieldId: 'chinh-phu-dien-tu', level: 3 },
    ] as const;
    taken(await saveExpertise(app, judge, { memberId, stated }));
    const days = [{ day: '2019-03-16', half: 'morning', isFree: false }] as const;
    taken(await saveAvailability(app, judge, { memberId, stated: days }));
    taken(await saveLimits(app, judge, { memberId, least: '', most: '12' }));
    const member = taken(await listOwnMemberships(app, judge))[0];
    expect(member).toMatchObject({ expertise: stated, availability: days, minEntries: null, maxEntries: 12 });
    const other = { categoryId: 'phan-mem', fieldId: 'khong-co', level: 1 } as const;
    expect(codeOf(await saveExpertise(app, judge, { memberId, stated: [other] }))).toBe('category-not-found');
    const twice = await saveAvailability(app, judge, { memberId, stated: [...days, ...days] });
    expect(codeOf(twice)).toBe('day-malformed');
    expect(codeOf(await saveLimits(app, judge, { memberId, least: '5', most: '4' }))).toBe('limits-crossed');
  });

  test('it is signed by the member alone, after accepting, as it was read; the press signs the embargo', async () => {
    const { app } = award.world;
    const [, judge] = award.judges;
    const sign = async (who: SignedIn | null, change: Partial<{ statement: string; proof: string }> = {}) =>
      codeOf(
        await signCommitment(app, who, { memberId, usual, statement: usual.statement, proof: 'judge-2', ...change }),
      );
    expect(await sign(judge)).toBe('membership-not-accepted');
    taken(await answerMembership(app, judge, { memberId, outcome: 'accepted', reason: '' }));
    expect(await Promise.all((await everybody()).slice(1).map((who) => sign(who)))).toEqual(
      Array.from({ length: 5 }, () => 'member-not-found').concat('not-signed-in'),
    );
    expect(await sign(judge, { statement: 'Lời khác' })).toBe('commitment-changed');
    expect(await sign(judge, { proof: 'judge-3' })).toBe('signature-differs');
    expect(await sign(judge)).toBe('ok');
    expect(await sign(judge)).toBe('commitment-signed-already');
    taken(await changeMember(app, award.organiser, { memberId, ...details, capacity: 'bao-chi', body: 'Báo A' }));
    const asked = taken(await readCommitment(app, judge, { memberId, usual }));
    expect([asked.holds, asked.statement]).toEqual([false, `${usual.statement}\n\n${usual.embargo}`]);
    expect(await sign(judge, { statement: asked.statement })).toBe('ok');
    expect(taken(await readCommitment(app, judge, { memberId, usual })).holds).toBe(true);
  });

  test('who signs on paper is recorded by an officer, with the scan, and counts as having accepted', async () => {
    const { app } = award.world;
    const [judge] = award.judges;
    const own = taken(await listOwnMemberships(app, judge))[0]!.memberId;
    const record = (who: SignedIn | null, content = PDF) =>
      recordCommitment(app, who, { memberId: own, usual, scan: { name: 'cam-ket.pdf', content } });
    const outside = await Promise.all([judge, award.judges[1], award.auditor, null].map((who) => record(who)));
    expect(outside.map(codeOf)).toEqual([...Array(3).fill('member-not-found'), 'not-signed-in']);
    expect(codeOf(await record(award.secretariat, new Uint8Array()))).toBe('file-empty');
    taken(await record(award.secretariat));
    expect(codeOf(await record(award.secretariat))).toBe('commitment-signed-already');
    const { standing, committedAt } = taken(await listOwnMemberships(app, judge))[0]!;
    expect([standing, committedAt !== null]).toEqual(['accepted', true]);
    const [signed] = taken(await readCommitment(app, judge, { memberId: own, usual })).signed;
    expect(signed).toMatchObject({ means: 'paper', signedBy: 'judge-1', fileName: 'cam-ket.pdf' });
    const asked = { memberId: own, commitmentId: signed!.id };
    const everyone = [judge, award.organiser, award.judges[1], award.auditor, null];
    const scans = await Promise.all(everyone.map((who) => readCommitmentScan(app, who, asked)));
    expect(scans.map(codeOf)).toEqual(['ok', 'ok', 'member-not-found', 'member-not-found', 'not-signed-in']);
    for (const scan of scans) if (scan.ok) scan.value.content.destroy();
  });

  test("the council's own words take the place of the usual ones for who has not signed", async () => {
    const { app } = award.world;
    const member = taken(await listOwnMemberships(app, award.judges[2]))[0]!;
    const change = (who: SignedIn, statement: string) =>
      saveCommitmentText(app, who, { seasonId: SEASON, councilId: member.councilId, statement });
    expect(codeOf(await change(award.secretariat, 'Lời riêng'))).toBe('not-allowed');
    expect(codeOf(await change(award.organiser, ' '))).toBe('commitment-text-missing');
    taken(await change(award.organiser, 'Lời riêng'));
    const asked = taken(await readCommitment(app, award.judges[2], { memberId: member.memberId, usual }));
    expect(asked.statement).toBe('Lời riêng');
  });
});

describe('a judge removed in mid-round', () => {
  let award: Award;
  let entries: readonly string[];
  let dossierIds: readonly string[];
  let panelId: string;
  let successor: SignedIn;
  let councilId: string;
  beforeAll(async () => {
    award = await createAward();
    const handedIn = [0, 1, 2].map((at) => submitApplicant(award, at));
    entries = (await Promise.all(handedIn)).map(({ entryId }) => entryId);
    dossierIds = (await Promise.all(handedIn)).map(({ dossierId }) => dossierId);
    panelId = await assignToPanel(award, entries);
    const { app } = award.world;
    councilId = taken(await listPanels(app, award.organiser, { seasonId: SEASON }))[0]!.councilId;
    const guest = await addPerson(award.world, 'successor');
    successor = { ...guest, email: `successor-${guest.personId}@example.vn` };
    const invited = await nameMember(app, award.organiser, {
      seasonId: SEASON,
      councilId,
      name: 'Người thay',
      email: successor.email,
      write,
      ...details,
    });
    taken(await acceptAsActor(app, successor, tokenOf(taken(invited).link)));
  });
  afterAll(async () => {
    await expectInvariants(award.world.app.db);
    await award.world.close();
  });

  const seatOf = async (who: SignedIn) => {
    const councils = taken(await listPanels(award.world.app, award.organiser, { seasonId: SEASON }));
    const panel = councils.flatMap(({ panels }) => panels).find((one) => one.panelId === panelId);
    return panel!.judges.find(({ personId }) => personId === who.personId)?.seatId ?? '';
  };
  const result = async (entryId: string) => {
    const table = taken(await readResultTable(award.world.app, award.organiser, { seasonId: SEASON }));
    return table.find((row) => row.entryId === entryId)?.result;
  };

  test('the preview tells what stays, what passes on and what the successor may not read; nothing is written', async () => {
    const { app } = award.world;
    for (const judge of award.judges) await sealSheet(award, judge, { entryId: entries[0]!, score: 8 });
    const line = taken(await listAssignments(app, award.judges[1])).find(({ entryId }) => entryId === entries[1])!;
    taken(await declareConflict(app, award.judges[1], { assignmentId: line.assignmentId, conflict: 'none' }));
    taken(await openScoreSheet(app, award.judges[1], { assignmentId: line.assignmentId }));
    const seatId = await seatOf(award.judges[1]);
    const question = { seasonId: SEASON, seatId, successorId: successor.personId, sealedCount: true };
    const { plan } = taken(await previewReplacement(app, award.organiser, question));
    expect(plan.rulings.map(({ assignment, counts }) => [assignment.entryId, counts])).toEqual([[entries[0], true]]);
    expect(new Set(plan.passes.map(({ entryId }) => entryId))).toEqual(new Set(entries.slice(1)));
    expect([plan.passedOver, plan.short]).toEqual([[], []]);
    const conflictId = await suggestConflict(award, successor, entries[2]!);
    const warned = taken(await previewReplacement(app, award.organiser, question)).plan;
    expect(warned.passedOver.map(({ entryId }) => entryId)).toEqual([entries[2]]);
    const resolved = { seasonId: SEASON, conflictId, outcome: 'dismissed', reason: 'Không đúng', seen: 0 } as const;
    taken(await decideConflict(app, award.secretariat, resolved));
    expect(taken(await previewReplacement(app, award.organiser, question)).plan).toEqual(plan);
    expect(await seatOf(award.judges[1])).toBe(seatId);
    const everybody = [award.secretariat, award.auditor, award.judges[0], award.judges[1], successor, null];
    const asked = await Promise.all(everybody.map((who) => previewReplacement(app, who, question)));
    const outside = 'season-not-found';
    expect(asked.map(codeOf)).toEqual(['not-allowed', 'not-allowed', outside, outside, outside, 'not-signed-in']);
  });

  test('without a successor the others go on; a member who has no account yet follows nobody', async () => {
    const { app } = award.world;
    const named = { seasonId: SEASON, councilId, name: 'Chưa có tài khoản', email: 'chua-co@example.vn', write };
    taken(await nameMember(app, award.organiser, { ...named, ...details }));
    const seatId = await seatOf(award.judges[1]);
    const question = { seasonId: SEASON, seatId, successorId: null, sealedCount: true };
    const { plan, successorName } = taken(await previewReplacement(app, award.organiser, question));
    expect(successorName).toBeNull();
    expect(plan.passes).toEqual([]);
    expect(new Set([...plan.enough, ...plan.short].map(({ entryId }) => entryId))).toEqual(new Set(entries.slice(1)));
  });

  test('the old seat ends with its reason, the sealed sheet still counts, what was open is before the successor', async () => {
    const { app } = award.world;
    const former = award.judges[1];
    const before = await result(entries[0]!);
    const seatId = await seatOf(former);
    const question = { seasonId: SEASON, seatId, successorId: successor.personId, sealedCount: true };
    const planned = taken(await previewReplacement(app, award.organiser, question));
    const order = { ...question, reason: 'Đi công tác dài ngày', decisionNumber: '07/QĐ-A' };
    const stale = await replaceJudge(app, award.organiser, { ...order, fingerprint: 'khác' });
    expect(codeOf(stale)).toBe('replacement-changed');
    taken(await replaceJudge(app, award.organiser, { ...order, fingerprint: fingerprintOf(planned) }));
    expect(await result(entries[0]!)).toEqual(before);
    expect((await result(entries[0]!))?.countedJudges).toBe(3);
    expect(taken(await listAssignments(app, former))).toEqual([]);
    await joinCouncils(award.world, [successor]);
    const lines = taken(await listAssignments(app, successor));
    const mails = await app.db.selectFrom('judge_mail').select(['person_id', 'kind', 'readings']).execute();
    expect(mails).toContainEqual({ person_id: successor.personId, kind: 'assigned', readings: 2 });
    expect(new Set(lines.map(({ entryId }) => entryId))).toEqual(new Set(entries.slice(1)));
    const [ended] = taken(await listFormerSeats(app, award.auditor, { seasonId: SEASON }));
    expect(ended).toMatchObject({ reason: 'Đi công tác dài ngày', judgeName: 'judge-2', successorName: 'successor' });
    const again = await replaceJudge(app, award.organiser, { ...order, fingerprint: fingerprintOf(planned) });
    expect(codeOf(again)).toBe('seat-not-found');
  });

  test('the former judge opens nothing any more, the successor seals in their place', async () => {
    const { app } = award.world;
    const rows = await app.db.selectFrom('assignment').select(['id', 'person_id']).execute();
    const former = rows.filter((row) => row.person_id === award.judges[1].personId);
    const asked = await Promise.all(former.map(({ id }) => openScoreSheet(app, award.judges[1], { assignmentId: id })));
    expect(asked.map(codeOf)).toEqual(former.map(() => 'entry-not-found'));
    const panels = await Promise.all(entries.map((entryId) => readPanelResults(app, award.judges[1], { entryId })));
    expect(panels.map(codeOf)).toEqual(entries.map(() => 'entry-not-found'));
    const dossiers = await Promise.all(
      [award.judges[0], award.judges[1], successor].map((who) => readDossier(app, who, { dossierId: dossierIds[1]! })),
    );
    expect(dossiers.map(codeOf)).toEqual(['ok', 'dossier-not-found', 'ok']);
    await sealSheet(award, successor, { entryId: entries[1]!, score: 7 });
    await sealSheet(award, award.judges[0], { entryId: entries[1]!, score: 7 });
    await sealSheet(award, award.judges[2], { entryId: entries[1]!, score: 7 });
    expect((await result(entries[1]!))?.countedJudges).toBe(3);
  });

  test('a sheet excluded by the decision is kept, shown, and read anew by who follows', async () => {
    const { app } = award.world;
    const seatId = await seatOf(award.judges[2]);
    const next = await addPerson(award.world, 'next');
    const { personId } = next;
    const row = { id: app.ids.uuid(), council_id: councilId, person_id: personId, name: 'next', office: 'member' };
    await app.db
      .insertInto('council_member')
      .values({ ...row, named_at: app.clock.wallNow() })
      .execute();
    const question = { seasonId: SEASON, seatId, successorId: personId, sealedCount: false };
    const planned = taken(await previewReplacement(app, award.organiser, question));
    expect(planned.plan.passes).toHaveLength(3);
    const order = { ...question, reason: 'Vi phạm cam kết', decisionNumber: '' };
    taken(await replaceJudge(app, award.organiser, { ...order, fingerprint: fingerprintOf(planned) }));
    const line = taken(await listAssignments(app, next)).find(({ entryId }) => entryId === entries[0])!;
    taken(await declareConflict(app, next, { assignmentId: line.assignmentId, conflict: 'none' }));
    const unsigned = await openScoreSheet(app, next, { assignmentId: line.assignmentId });
    expect(codeOf(unsigned)).toBe('commitment-not-signed');
    const dossier = () => readDossier(app, next, { dossierId: dossierIds[0]! });
    expect(codeOf(await dossier())).toBe('dossier-not-found');
    await joinCouncils(award.world, [next]);
    expect(codeOf(await dossier())).toBe('ok');
    await sealSheet(award, next, { entryId: entries[0]!, score: 6 });
    expect(await result(entries[0]!)).toMatchObject({
      countedJudges: 3,
      resultHundredths: 733, // 8, 8 and 6: of the two who left one counts by decision
      resultWithExcludedHundredths: 750,
      excludedJudges: [{ personId: award.judges[2].personId, reason: 'seat-removed' }],
    });
  });

  test('a membership that ended takes the role over the council with it, and one left over makes nobody a judge', async () => {
    const { app } = award.world;
    const [, former] = award.judges;
    const sees = async () => codeOf(await listEntriesToDeclare(app, former, { seasonId: SEASON }));
    expect(await sees()).toBe('ok'); // without a seat, and a member of the council still
    const { memberId } = taken(await listOwnMemberships(app, former))[0]!;
    taken(await endMembership(app, award.organiser, { memberId, reason: 'Thôi nhiệm vụ' }));
    const held = { personId: former.personId, now: app.clock.wallNow() };
    expect(await listRolesInForce(app.db, held)).toEqual([]);
    expect(await sees()).toBe('season-not-found');
    const grant = { id: app.ids.uuid(), person_id: former.personId, role: 'judge', scope_kind: 'council' };
    const dated = { valid_from: held.now, granted_at: held.now };
    await app.db
      .insertInto('role_grant')
      .values({ ...grant, ...dated, scope_id: councilId })
      .execute();
    expect(await sees()).toBe('season-not-found');
  });

  test('another judge leads the panel; one lead it has', async () => {
    const { app } = award.world;
    const seatId = await seatOf(successor);
    taken(await chooseLead(app, award.organiser, { seasonId: SEASON, seatId }));
    const { panels } = taken(await listPanels(app, award.organiser, { seasonId: SEASON }))[0]!;
    const leads = panels[0]!.judges.filter(({ isLead }) => isLead).map(({ personId }) => personId);
    expect(leads).toEqual([successor.personId]);
    expect(codeOf(await chooseLead(app, award.secretariat, { seasonId: SEASON, seatId }))).toBe('not-allowed');
  });
});

test('a seat for the final alone gets no entries of the presentations', async () => {
  const award = await createAward();
  const { app } = award.world;
  const { entryId } = await submitApplicant(award, 0);
  taken(await acceptEntry(app, award.secretariat, { entryId }));
  const councilId = await newCouncil(award);
  const [one, two, three] = award.judges;
  const judges = [
    { personId: one.personId, isLead: true },
    { personId: two.personId, isLead: false, judgingRounds: [ROUND] },
    { personId: three.personId, isLead: false, judgingRounds: ['chung-tuyen'] },
  ];
  const panel = { seasonId: SEASON, councilId, name: 'Tiểu ban 1', city: 'Hà Nội', judges };
  const wrong = [{ ...judges[0]!, judgingRounds: ['khong-co'] }, ...judges.slice(1)];
  expect(codeOf(await formPanel(app, award.organiser, { ...panel, judges: wrong }))).toBe('stage-not-found');
  const { panelId } = taken(await formPanel(app, award.organiser, panel));
  taken(
    await assignEntries(app, award.organiser, { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds: [entryId] }),
  );
  award.world.clock.set(AT.presentation);
  const lines = await Promise.all(award.judges.map((judge) => listAssignments(app, judge)));
  expect(lines.map((line) => taken(line).length)).toEqual([1, 1, 0]);
  await award.world.close();
});

describe('the attendance and honorarium list of a round', () => {
  let award: Award;
  let round: { seasonId: string; councilId: string; judgingRound: string };
  beforeAll(async () => {
    award = await createAward();
    const { entryId } = await submitApplicant(award, 0);
    await assignToPanel(award, [entryId]);
    const [council] = taken(await listPanels(award.world.app, award.organiser, { seasonId: SEASON }));
    round = { seasonId: SEASON, councilId: council!.councilId, judgingRound: ROUND };
    await sealSheet(award, award.judges[0], { entryId, score: 8 });
  });
  afterAll(() => award.world.close());

  const lines = async () => taken(await listAttendance(award.world.app, award.organiser, round));

  test('a sealed sheet says that its judge was there; nobody is paid what nobody entered', async () => {
    const told = (await lines()).map(({ name, isLead, panels, assigned, sealed, ground, amountDong }) => {
      return [name, isLead, panels, assigned, sealed, ground, amountDong];
    });
    expect(told).toEqual([
      ['judge-1', true, ['Tiểu ban 1'], 1, 1, 'sealed', null],
      ['judge-2', false, ['Tiểu ban 1'], 1, 0, null, null],
      ['judge-3', false, ['Tiểu ban 1'], 1, 0, null, null],
    ]);
  });

  test('the organiser corrects presence and enters amounts; what did not change makes no row', async () => {
    const { app } = award.world;
    const [one, two, three] = (await lines()).map(({ memberId }) => memberId) as [string, string, string];
    const typed = [
      { memberId: one, wasPresent: true, amount: '1.500.000' },
      { memberId: two, wasPresent: true, amount: '1000000' },
      { memberId: three, wasPresent: false, amount: '' },
    ];
    expect(taken(await saveAttendance(app, award.organiser, { ...round, lines: typed }))).toEqual({ changed: 3 });
    expect(taken(await saveAttendance(app, award.organiser, { ...round, lines: typed }))).toEqual({ changed: 0 });
    expect((await lines()).map(({ wasPresent, ground, amountDong }) => [wasPresent, ground, amountDong])).toEqual([
      [true, 'sealed', 1_500_000],
      [true, 'marked', 1_000_000],
      [false, null, null],
    ]);
    const wrong = [...typed.slice(0, 2), { memberId: three, wasPresent: true, amount: '1,5' }];
    const refused = await saveAttendance(app, award.organiser, { ...round, lines: wrong });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'amount-malformed', memberId: three } });
  });

  test('organisers and auditors read it, organisers alone write; for everybody else it does not exist', async () => {
    const { app } = award.world;
    const everybody = [award.organiser, award.auditor, award.secretariat, award.judges[0], award.judges[1], null];
    const asked = await Promise.all(
      everybody.map(async (who) => [
        codeOf(await listAttendance(app, who, round)),
        codeOf(await saveAttendance(app, who, { ...round, lines: [] })),
      ]),
    );
    const outside = ['season-not-found', 'season-not-found'];
    expect(asked).toEqual([
      ['ok', 'ok'],
      ['ok', 'not-allowed'],
      ['not-allowed', 'not-allowed'],
      outside,
      outside,
      ['not-signed-in', 'not-signed-in'],
    ]);
    const elsewhere = { ...round, judgingRound: 'khong-co' };
    expect(codeOf(await listAttendance(app, award.organiser, elsewhere))).toBe('stage-not-found');
  });

  test('a season in which nobody sits in the final lists nobody there', async () => {
    const { app } = award.world;
    const seats = taken(await listPanels(app, award.organiser, { seasonId: SEASON }))[0]!.panels[0]!.judges;
    for (const { seatId } of seats) {
      const input = { seasonId: SEASON, seatId, judgingRounds: [ROUND] };
      taken(await saveSeatRounds(app, award.organiser, input));
    }
    const final = { ...round, judgingRound: 'chung-tuyen' };
    expect(taken(await listAttendance(app, award.organiser, final))).toEqual([]);
  });
});
