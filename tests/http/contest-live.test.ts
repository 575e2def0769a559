import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { acknowledgeAlertOf } from '#server/app/contest/acknowledge-alert.ts';
import { listSeasonAlerts } from '#server/app/contest/list-season-alerts.ts';
import { publishNotice } from '#server/app/contest/publish-notice.ts';
import { readLiveView } from '#server/app/contest/read-live-view.ts';
import { saveThresholds } from '#server/app/contest/save-thresholds.ts';
import { withdrawNotice } from '#server/app/contest/withdraw-notice.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { refreshLiveViews } from '#server/jobs/refresh-live-views.ts';
import { addLiveCounts } from '#server/db/queries/live.ts';
import type { World } from '#tests/support/world.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  LAN,
  MINH,
  openBrowser,
  organiserOf,
  registered,
  SEASON,
} from '#tests/support/contest.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

/** As the process does every five seconds. */
const flush = () => addLiveCounts(world.app.db, world.app.contests.tally.take());

test('what is written is counted once, by the minute, by hand and by the clock apart', async () => {
  const lan = await begun(world.server, LAN);
  await registered(world.server, MINH);
  const body = { revision: 1, answers: answersTo(world.app, lan.attempt, 4), prediction: 1 };
  await lan.browser.submit(lan.attempt.attemptId, body);
  await lan.browser.submit(lan.attempt.attemptId, body); // a repetition is not counted
  await (await registered(world.server, { ...LAN, name: 'Lê Thị Tư', phone: '0912345677' })).start('dot-2');
  await flush();
  expect(await refreshLiveViews(world.app)).toBe(1);
  const desk = await readLiveView(world.app, organiser);
  expect(desk?.view).toMatchObject({
    round: { id: 'dot-1', closes: '2024-09-12T17:00:00Z' },
    registered: 3,
    starts: 1,
    running: 0,
    byHand: 1,
    byClock: 0,
    refusals: [{ code: 'round-not-open', count: 1 }],
    errors: 0,
    backlog: 3, // with the rules and the bank, which are recorded when they come into force
  });
  expect(desk?.view?.perMinute.map(({ count }) => count)).toEqual([...Array<number>(59).fill(0), 1]);
  expect(desk?.units?.units.find(({ slug }) => slug === LAN.unit)?.people).toBe(1);
});

test('a contest whose live view fails holds up no other', async () => {
  const all = world.app.seasons.all();
  const broken = { ...all[0]!, season: { ...all[0]!.season, id: 'hong' } };
  vi.spyOn(world.app.seasons, 'all').mockReturnValue([broken, ...all]);
  const { find } = world.app.contests;
  vi.spyOn(world.app.contests, 'find').mockImplementation((id) => {
    if (id === 'hong') throw new Error('rules that cannot be read');
    return find(id);
  });
  expect(await refreshLiveViews(world.app)).toBe(1);
  vi.restoreAllMocks();
});

test('what another process counted in the same minute is added', async () => {
  const now = world.app.clock.seasonNow(SEASON).toString();
  await addLiveCounts(world.app.db, [{ seasonId: SEASON, minute: now, kind: 'hand', detail: '', count: 4 }]);
  await refreshLiveViews(world.app);
  expect((await readLiveView(world.app, organiser))?.view?.byHand).toBe(5);
});

test('a question is reported by whoever has it, once, and shown without who it was', async () => {
  const { browser, attempt } = await begun(world.server, { ...MINH, name: 'Phạm Văn Báo', phone: '0912345666' });
  const [question] = attempt.questions;
  const report = (body: object) => browser.send('POST', `/api/v1/attempts/${attempt.attemptId}/reports`, body);
  const sent = { question: question!.id, kind: 'several-right', note: 'Cả A và C đều đúng' };
  expect((await report(sent)).json()).toEqual({ isNew: true });
  expect((await report(sent)).json()).toEqual({ isNew: false });
  expect((await report({ ...sent, question: 'nobody-has-this' })).statusCode).toBe(422);
  expect((await report({ ...sent, kind: 'else' })).json()).toMatchObject({ code: 'report-kind-unknown' });
  const stranger = openBrowser(world.server);
  expect((await stranger.send('POST', `/api/v1/attempts/${attempt.attemptId}/reports`, sent)).statusCode).toBe(404);
  const others = attempt.questions.slice(1);
  const codes = [];
  for (let round = 0; codes.at(-1) !== 429 && round < 12; round += 1)
    codes.push((await report({ ...sent, question: others[round % others.length]!.id })).statusCode);
  expect(codes).toEqual([...Array<number>(8).fill(200), 429]); // ten in an hour, two of them above
  await refreshLiveViews(world.app);
  const trouble = (await readLiveView(world.app, organiser))?.trouble;
  expect(trouble?.questions).toHaveLength(8);
  expect(trouble?.notes[0]).toMatchObject({ kind: 'several-right', note: 'Cả A và C đều đúng' });
  expect(JSON.stringify(trouble)).not.toMatch(/Phạm Văn Báo|0912345666/);
});

test('an alert is raised once, mailed once, taken note of, and ends', async () => {
  const at = (kind: string) => async () =>
    (await listSeasonAlerts(world.app, organiser)).filter((alert) => alert.kind === kind);
  const silent = at('no-submissions');
  world.clock.set('2024-09-09T08:05:00+07:00');
  await begun(world.server, { ...LAN, name: 'Đỗ Thị Viết', phone: '0912345655' });
  world.clock.set('2024-09-09T08:09:59+07:00');
  await refreshLiveViews(world.app);
  expect(await silent()).toEqual([]);
  world.clock.set('2024-09-09T08:10:00+07:00');
  await refreshLiveViews(world.app);
  await refreshLiveViews(world.app);
  const [alert, ...more] = await silent();
  expect([alert, more]).toMatchObject([{ value: 10, threshold: 10, endedAt: null }, []]);
  const mails = world.mail.sent.filter((mail) => mail.text.includes('Không có bài nộp'));
  expect(mails.map(({ to }) => to)).toEqual(['to-chuc@thanh-hoa.example']);
  expect(await acknowledgeAlertOf(world.app, organiser, alert!.id)).toBe(true);
  expect(await acknowledgeAlertOf(world.app, organiser, alert!.id)).toBe(false);
  expect(await saveThresholds(world.app, organiser, { 'no-submissions': 'x' })).toMatchObject({ ok: false });
  const off = {
    'error-rate': '100',
    'no-submissions': '0',
    'disk-free': '1',
    'ledger-backlog': '5000',
    'closing-soon': '30',
    queue: '1000',
    'long-wait': '15',
    'answers-changed': '30',
  };
  expect(await saveThresholds(world.app, organiser, off)).toEqual({ ok: true, value: undefined });
  await refreshLiveViews(world.app);
  expect((await silent())[0]).toMatchObject({ endedAt: '2024-09-09T01:10:00Z' });
});

test('a notice is news of the round from its first instant until it is withdrawn, and stays in the history', async () => {
  const browser = openBrowser(world.server);
  const news = async () =>
    (await browser.send('GET', `/api/v1/contests/${SEASON}/rounds/dot-1/news`)).json<{ notices: object[] }>();
  const id = world.app.ids.uuid();
  const from = Temporal.Instant.from('2024-09-09T01:30:00Z');
  const notice = { id, level: 'urgent', vi: 'Đường truyền chậm, mời chờ', en: 'Slow network', from, until: null };
  expect((await publishNotice(world.app, organiser, notice)).ok).toBe(true);
  expect((await publishNotice(world.app, organiser, notice)).ok).toBe(true);
  expect((await news()).notices).toEqual([]);
  world.clock.set(from.toString());
  expect((await news()).notices).toEqual([
    { id, level: 'urgent', text: { vi: 'Đường truyền chậm, mời chờ', en: 'Slow network' }, since: from.toString() },
  ]);
  expect((await withdrawNotice(world.app, organiser, { noticeId: id, reason: ' ' })).ok).toBe(false);
  expect((await withdrawNotice(world.app, organiser, { noticeId: id, reason: 'Đã ổn định' })).ok).toBe(true);
  expect((await news()).notices).toEqual([]);
  expect(await world.app.db.selectFrom('contest_notice').select('id').execute()).toHaveLength(1);
  expect((await publishNotice(world.app, organiser, { ...notice, id: world.app.ids.uuid(), vi: '' })).ok).toBe(false);
});
