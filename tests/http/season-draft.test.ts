import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PARAMETERS, type ParameterKey } from '#core/contest/parameters.ts';
import type { Json } from '#core/shared/json.ts';
import { parameterDigest, parameterValue } from '#core/season/contest-parameters.ts';
import type { ContestHead } from '#core/season/draft-contest.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { adoptDraft, warningsOf } from '#server/app/season/adopt-draft.ts';
import { assessDraft } from '#server/app/season/assess-draft.ts';
import { changeDraft } from '#server/app/season/change-draft.ts';
import { amendSeason, createDraft } from '#server/app/season/create-draft.ts';
import { draftFile, fillDraft } from '#server/app/season/fill-draft.ts';
import { proveContestMaker, proveDraftEditor, type DraftEditorOf } from '#server/app/season/gates.ts';
import { listVersions } from '#server/app/season/list-versions.ts';
import { readDraft } from '#server/app/season/read-draft.ts';
import { withdrawDraft } from '#server/app/season/withdraw-draft.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { findAgencyIds } from '#server/db/queries/agency.ts';
import { readSeasonFile } from '#server/schema/read-season-file.ts';
import { begun, createContestWorld, SEASON, LAN } from '#tests/support/contest.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { withOneConnection } from '#tests/support/one-connection.ts';
import type { World } from '#tests/support/world.ts';

const OWNER = 'so-tt-tt-thanh-hoa';
const NEW = 'thanh-hoa-2025';

let world: World;
let organiser: SignedIn;
let colleague: SignedIn;
let stranger: SignedIn;
let ownerId: string;

beforeAll(async () => {
  world = await createContestWorld();
  ownerId = (await findAgencyIds(world.app.db, [OWNER])).get(OWNER)!;
  const role = { name: 'organiser', scope: { kind: 'agency', id: ownerId } } as const;
  await personWith(world, 'hoa@thanh-hoa.example', role);
  await personWith(world, 'binh@thanh-hoa.example', role);
  await personWith(world, 'la@noi-khac.example', { name: 'organiser', scope: { kind: 'season', id: 'sao-khue-2024' } });
  organiser = (await enrolled(world, 'hoa@thanh-hoa.example')).actor;
  colleague = (await enrolled(world, 'binh@thanh-hoa.example')).actor;
  stranger = (await enrolled(world, 'la@noi-khac.example')).actor;
});
afterAll(() => world.close());

const head = (id: string): ContestHead => ({
  id,
  year: 2025,
  name: { vi: 'Cuộc thi tìm hiểu chuyển đổi số tỉnh Thanh Hóa năm 2025' },
  shortName: { vi: 'Chuyển đổi số Thanh Hóa 2025' },
  programme: { id: 'thanh-hoa-chuyen-doi-so', name: { vi: 'Cuộc thi chuyển đổi số' } },
  owner: OWNER,
  organiser: { vi: 'Sở Thông tin và Truyền thông tỉnh Thanh Hóa' },
});

async function make(id: string, from: string | null = null) {
  const maker = await proveContestMaker(world.app, organiser, { programmeId: 'thanh-hoa-chuyen-doi-so', ownerId });
  if (!maker.ok) throw new Error(maker.refusal.code);
  return createDraft(world.app, maker.value, { head: head(id), from });
}

async function editor(seasonId: string, actor = organiser): Promise<DraftEditorOf> {
  const proved = await proveDraftEditor(world.app, actor, seasonId);
  if (!proved.ok) throw new Error(proved.refusal.code);
  return proved.value;
}

const draftOf = async (seasonId: string) => (await readDraft(world.app, await editor(seasonId)))!;

/** Decides parameters as somebody who sees the draft as it stands. */
async function decide(seasonId: string, values: Partial<Record<ParameterKey, Json>>) {
  const { season } = await draftOf(seasonId);
  const decisions = Object.entries(values).map(([name, value]) => {
    const key = name as ParameterKey;
    return { key, value, seen: parameterDigest(key, parameterValue(season, key)) };
  });
  return changeDraft(world.app, await editor(seasonId), decisions);
}

async function adopt(seasonId: string, more: { reason?: string; confirmed?: readonly string[] } = {}) {
  const draft = await draftOf(seasonId);
  const warnings = warningsOf(await assessDraft(world.app, organiser, draft));
  const adoption = { revision: draft.revision, reason: 'Ban hành lần đầu', confirmed: warnings, ...more };
  const proved = await editor(seasonId);
  return withOneConnection(world, () => adoptDraft(world.app, organiser, proved, adoption));
}

const ROUND = {
  id: 'dot-1',
  name: { vi: 'Đợt 1' },
  opens: '2025-09-09T00:00:00+07:00',
  closes: '2025-09-13T09:00:00+07:00',
};

describe('a new contest', () => {
  test('begins as a draft that nobody else can see', async () => {
    expect(await make(NEW)).toEqual({ ok: true, value: { seasonId: NEW } });
    expect(world.app.seasons.find(NEW)).toBeUndefined();
    for (const actor of [stranger, null]) expect((await proveDraftEditor(world.app, actor, NEW)).ok).toBe(false);
    expect((await proveDraftEditor(world.app, colleague, NEW)).ok).toBe(true);
  });

  test('of one name cannot be begun twice, nor under the name of a season that exists', async () => {
    expect(await make(NEW)).toMatchObject({ refusal: { code: 'draft-open-already' } });
    expect(await make(SEASON)).toMatchObject({ refusal: { code: 'season-exists' } });
  });

  test('cannot be begun by an organiser of something else', async () => {
    const maker = await proveContestMaker(world.app, stranger, { programmeId: 'thanh-hoa-chuyen-doi-so', ownerId });
    expect(maker).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  });

  test('stands as a file that the check of season files accepts', async () => {
    const text = draftFile(await draftOf(NEW));
    expect(readSeasonFile({ name: 'new.yaml', text })).toMatchObject({ findings: [], season: { id: NEW } });
  });

  test('takes every proposal, and is then a file without a finding, but for its empty bank', async () => {
    const proposals = PARAMETERS.filter(({ proposed }) => proposed !== undefined).map(({ key, proposed }) => [
      key,
      proposed,
    ]);
    const saved = await decide(NEW, Object.fromEntries(proposals) as Record<ParameterKey, Json>);
    expect(saved.ok && saved.value.conflicts).toEqual([]);
    await decide(NEW, {
      'rounds.windows': [ROUND],
      'paper.draw': 'random',
      'head.agencyTree': 'ubnd-thanh-hoa',
    });
    const draft = await draftOf(NEW);
    expect(readSeasonFile({ name: 'new.yaml', text: draftFile(draft) }).findings).toEqual([]);
    const { findings, missing } = await assessDraft(world.app, organiser, draft);
    expect(findings.map(({ code }) => code)).toEqual(['bank-empty']); // its questions are written once it is public
    expect(missing).toEqual([]);
  });

  test('two people at one draft do not overwrite each other', async () => {
    const before = (await draftOf(NEW)).season;
    const seen = (key: ParameterKey) => parameterDigest(key, parameterValue(before, key));
    const first = await changeDraft(world.app, await editor(NEW, colleague), [
      { key: 'time.limitSeconds', value: 900, seen: seen('time.limitSeconds') },
    ]);
    expect(first.ok && first.value.saved).toEqual(['time.limitSeconds']);
    const second = await changeDraft(world.app, await editor(NEW), [
      { key: 'time.limitSeconds', value: 1200, seen: seen('time.limitSeconds') },
      { key: 'paper.questionsPerAttempt', value: 8, seen: seen('paper.questionsPerAttempt') },
    ]);
    expect(second).toMatchObject({
      ok: true,
      value: {
        saved: ['paper.questionsPerAttempt'],
        conflicts: [{ key: 'time.limitSeconds', theirs: 900, by: colleague.name }],
      },
    });
    expect((await draftOf(NEW)).season.contest.rules).toMatchObject({
      time: { limitSeconds: 900 },
      paper: { questionsPerAttempt: 8 },
    });
  });

  test('cannot be adopted while its rules contradict themselves', async () => {
    await decide(NEW, { 'eligibility.ageMin': 14 });
    const refused = await adopt(NEW);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'rules-contradict' } });
    expect(!refused.ok && 'findings' in refused.refusal && refused.refusal.findings.map(({ code }) => code)).toEqual([
      'age-limit-without-birth-date',
    ]);
    expect(world.app.seasons.find(NEW)).toBeUndefined();
    await decide(NEW, { 'eligibility.ageMin': 0 });
  });

  test('is adopted only when each warning was confirmed by its name', async () => {
    await decide(NEW, { 'publication.complaintWindowDays': null });
    const refused = await adopt(NEW, { confirmed: ['answers-release-missing'] });
    expect(refused).toEqual({
      ok: false,
      refusal: { code: 'warnings-unconfirmed', warnings: ['bank-empty', 'complaint-window-missing'] },
    });
  });

  test('cannot be adopted as somebody read it who did not see the last change', async () => {
    const { revision } = await draftOf(NEW);
    const stale = { revision: revision - 1, reason: 'Ban hành', confirmed: [] };
    expect(await adoptDraft(world.app, organiser, await editor(NEW), stale)).toMatchObject({
      refusal: { code: 'draft-changed-meanwhile' },
    });
  });

  test('becomes version 1, public, with the organiser as its author', async () => {
    expect(await adopt(NEW)).toEqual({ ok: true, value: { version: 1 } });
    expect(world.app.seasons.find(NEW)).toMatchObject({ version: 1, season: { owner: OWNER } });
    expect(await listVersions(world.app, NEW)).toMatchObject([
      { version: 1, by: organiser.name, reason: 'Ban hành lần đầu' },
    ]);
    expect(await readDraft(world.app, await editor(NEW))).toBeNull();
  });
});

describe('a copy of an earlier season', () => {
  test('has its rules and its bank, and none of its dates', async () => {
    await make('thanh-hoa-2026', SEASON);
    const { season } = await draftOf('thanh-hoa-2026');
    expect(season.contest.rules).toEqual(
      world.app.seasons.find(SEASON)!.season.kind === 'contest' &&
        (world.app.seasons.find(SEASON)!.season as typeof season).contest.rules,
    );
    expect(season.stages.flatMap(({ opens, closes }) => [opens, closes]).filter((end) => end !== null)).toEqual([]);
    expect(season.contest.bank).toBe('cds-2024');
  });

  test('is not given another’s bank', async () => {
    await personWith(world, 'moi@thanh-hoa.example', { name: 'administrator', scope: { kind: 'installation' } });
    const { actor } = await enrolled(world, 'moi@thanh-hoa.example');
    const maker = await proveContestMaker(world.app, actor, { programmeId: 'moi', ownerId });
    if (!maker.ok) throw new Error(maker.refusal.code);
    const programme = { id: 'moi', name: { vi: 'Mới' } };
    await createDraft(world.app, maker.value, { head: { ...head('moi-2025'), programme }, from: SEASON });
    const proved = await proveDraftEditor(world.app, actor, 'moi-2025');
    const draft = proved.ok ? await readDraft(world.app, proved.value) : null;
    expect(draft?.season.contest.bank).toBe('moi-2025');
    const named = { key: 'head.bank' as const, value: 'cds-2024', seen: parameterDigest('head.bank', 'moi-2025') };
    if (proved.ok) await changeDraft(world.app, proved.value, [named]);
    const after = proved.ok ? await readDraft(world.app, proved.value) : null;
    expect((await assessDraft(world.app, actor, after!)).bankIsForeign).toBe(true);
  });
});

describe('a file', () => {
  test('fills a draft, which stays the draft of its own season', async () => {
    await make('thanh-hoa-2027');
    const { revision } = await draftOf('thanh-hoa-2027');
    const file = { name: 'nam-ngoai.yaml', text: draftFile(await draftOf('thanh-hoa-2026')) };
    expect(await fillDraft(world.app, await editor('thanh-hoa-2027'), { file, revision })).toEqual({
      ok: true,
      value: { revision: revision + 1 },
    });
    const { season } = await draftOf('thanh-hoa-2027');
    expect([season.id, season.contest.rules.time?.limitSeconds]).toEqual(['thanh-hoa-2027', 600]);
  });

  test('with a mistake leaves the draft as it was, and says on which line', async () => {
    const { revision } = await draftOf('thanh-hoa-2027');
    const text = draftFile(await draftOf('thanh-hoa-2027')).replace('limitSeconds: 600', 'limitSeconds: mười');
    const refused = await fillDraft(world.app, await editor('thanh-hoa-2027'), {
      file: { name: 'x.yaml', text },
      revision,
    });
    expect(refused).toMatchObject({
      refusal: {
        code: 'file-has-errors',
        findings: [{ path: '/contest/rules/time/limitSeconds', line: expect.any(Number) as number }],
      },
    });
    expect((await draftOf('thanh-hoa-2027')).revision).toBe(revision);
  });

  test('a draft that was given up is open no longer', async () => {
    const proved = await editor('thanh-hoa-2027');
    expect(await withdrawDraft(world.app, proved)).toEqual({ ok: true, value: undefined });
    expect(await withdrawDraft(world.app, proved)).toMatchObject({ refusal: { code: 'draft-not-found' } });
  });
});

describe('rules that are public', () => {
  async function amend(seasonId: string) {
    const proved = await proveOrganiser(world.app, organiser, seasonId);
    if (!proved.ok) throw new Error(proved.refusal.code);
    return amendSeason(world.app, proved.value);
  }

  test('change by a new version with its reason, and attempts keep theirs', async () => {
    const { browser, attempt } = await begun(world.server, LAN);
    expect(await amend(SEASON)).toEqual({ ok: true, value: { seasonId: SEASON } });
    expect(await adopt(SEASON, { reason: 'Không đổi gì' })).toMatchObject({
      refusal: { code: 'draft-changes-nothing' },
    });
    await decide(SEASON, { 'time.limitSeconds': 720 });
    expect(await adopt(SEASON, { reason: ' ' })).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(await adopt(SEASON, { reason: 'Thêm hai phút' })).toEqual({ ok: true, value: { version: 2 } });
    expect(world.app.seasons.find(SEASON)).toMatchObject({
      version: 2,
      season: { amendments: [{ date: '2024-09-09', by: organiser.name, what: { vi: 'Thêm hai phút' } }] },
    });
    const kept = (await browser.read(attempt.attemptId)).json<{ deadline: string }>();
    expect(kept.deadline).toBe(attempt.deadline);
    const saved = await browser.save(attempt.attemptId, { revision: 1, answers: {} });
    expect(saved.statusCode).toBe(200);
  });

  test('what a person decided is assumed no longer', () => {
    expect(world.app.seasons.find(SEASON)?.illustrative).not.toContain('/contest/rules/time');
  });

  test('keep the opening of a round that began, and what makes a person one', async () => {
    await amend(SEASON);
    const { season } = await draftOf(SEASON);
    const rounds = parameterValue(season, 'rounds.windows') as unknown as { id: string; opens: string }[];
    const later = rounds.map((round) =>
      round.id === 'dot-1' ? { ...round, opens: '2024-09-10T00:00:00+07:00' } : round,
    );
    await decide(SEASON, { 'rounds.windows': later, 'identity.uniqueKey': ['name', 'phone'] });
    const { amendment } = await assessDraft(world.app, organiser, await draftOf(SEASON));
    expect(amendment).toEqual([
      { code: 'amendment-moves-begun-round', round: 'dot-1' },
      { code: 'amendment-changes-person-key' },
    ]);
    expect(await adopt(SEASON, { reason: 'Dời đợt' })).toMatchObject({
      refusal: { code: 'amendment-moves-begun-round' },
    });
  });
});

test('every invariant holds', () => expectInvariants(world.app.db));
