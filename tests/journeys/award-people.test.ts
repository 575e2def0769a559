import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { saveDesk, saveFaq } from '#server/app/season/save-season-help.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { sendMails } from '#server/jobs/send-mails.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { expectNoSidewaysScroll, NARROW, PHONE, visit } from '#tests/support/browser.ts';
import { demoVisit, type Look } from '#tests/support/journey.ts';
import { expectGood } from '#tests/support/journey.ts';
import { adoptPublicVotes, PUBLIC_VOTE } from '#tests/support/public-vote.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
let award: Award;
let own: Submitted;

beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  const person = (name: string, role: 'organiser' | 'secretariat' | 'auditor') =>
    addPerson(site, name, [[role, 'season', SEASON]]);
  const [organiser, secretariat, auditor] = [
    await person('ban-to-chuc', 'organiser'),
    await person('thu-ky', 'secretariat'),
    await person('giam-sat', 'auditor'),
  ];
  award = { world: site, organiser, secretariat, auditor, judges: [organiser, organiser, organiser] };
  own = await submitApplicant(award, 0);
  const { app } = site;
  const proof = taken(await proveOrganiser(app, organiser, SEASON));
  const desk = { desk: 'Văn phòng giải thưởng', phone: '1900 1234', email: 'hoi@example.vn', hours: 'Giờ hành chính' };
  taken(await saveDesk(app, proof, { ...desk, seenVersion: 0 }));
  for (const [position, question] of ['Nộp hồ sơ ở đâu?', 'Có mất phí không?'].entries())
    taken(
      await saveFaq(app, proof, {
        ...{ faqId: null, seenVersion: 0, position, isShown: true },
        ...{ questionVi: question, answerVi: 'Xem trang hồ sơ.', questionEn: '', answerEn: '' },
      }),
    );
  taken(
    await excludeEntry(app, organiser, {
      entryId: own.entryId,
      reason: 'Khai không trung thực.',
      decisionNumber: '07/QĐ-BTC',
    }),
  );
  await sendMails(app, new AbortController().signal);
});
afterAll(() => site.close());

const enter = async (person: SignedIn, look: Look = {}): Promise<Page> => (await demoVisit(site, person, look)).page;

test('the public reads the questions of a season, and finds one without diacritics, without script', async () => {
  const { page } = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled: false });
  await page.goto(`/giai-thuong/${SEASON}`);
  await page.getByRole('link', { name: 'Câu hỏi thường gặp' }).click();
  await page.getByRole('heading', { name: 'Có mất phí không?' }).waitFor();
  await page.getByLabel('Tìm trong câu hỏi và trả lời').fill('nop ho so');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.getByRole('heading', { name: 'Nộp hồ sơ ở đâu?' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Có mất phí không?' }).count()).toBe(0);
  expect(await page.locator('main').innerText()).toContain('1900 1234');
  const again = await fetch(`${site.baseURL}/giai-thuong/${SEASON}/hoi-dap`);
  expect(again.headers.get('etag')).toMatch(/"/);
  const calendar = await (await fetch(`${site.baseURL}/giai-thuong/${SEASON}/lich.ics`)).text();
  expect(calendar).toContain('DTSTART:20190305T170000Z');
  const scripted = await visit(site.browser, site.baseURL, { viewport: PHONE });
  await scripted.page.goto(`/giai-thuong/${SEASON}/hoi-dap`);
  await expectGood(scripted.page);
});

test('an entrant on a phone complains about a decision and follows it', async () => {
  const page = await enter(own.owner, { viewport: PHONE });
  await page.goto('/viec-cua-toi');
  await page.getByRole('link', { name: /“Nền tảng Sông Mã 1”; còn được khiếu nại/ }).waitFor();
  await page.goto(`/ho-so/${own.dossierId}`);
  const told = await page.locator('main').innerText();
  expect(told).toContain('Quyết định số 07/QĐ-BTC');
  expect(told).toContain('được khiếu nại một lần về quyết định này');
  await expectGood(page);
  await page.getByRole('link', { name: /^Liên hệ, khiếu nại/ }).click();
  await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Ô này cần được điền.' }).waitFor();
  await expectGood(page);
  await page.getByLabel('Nội dung khiếu nại').fill('Số liệu của chúng tôi có xác nhận của cơ quan thuế.');
  await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await page.getByText('Đã tiếp nhận').first().waitFor();
  expect(await page.locator('main').innerText()).toContain('Đã nhận hồ sơ “Nền tảng Sông Mã 1”');
  await expectGood(page);
});

test('the desk answers it, another person looks a second time, and the entrant reads the answer and who opened the dossier', async () => {
  const page = await enter(award.secretariat);
  await page.goto('/viec-cua-toi');
  await page.getByRole('link', { name: 'Trả lời 1 khiếu nại về hồ sơ' }).click();
  await page.getByRole('button', { name: 'Nhận xử lý' }).click();
  await page.getByLabel('Kết luận').selectOption('upheld');
  await page.getByLabel('Lý do').fill('Đã đối chiếu với cơ quan thuế.');
  await expectGood(page);
  await page.getByRole('button', { name: 'Trình người thứ hai xem xét' }).click();
  await page.getByText('Trả lời do Quý vị soạn').waitFor();
  const other = await addPerson(site, 'thu-ky-hai', [['secretariat', 'season', SEASON]]);
  const second = await enter(other);
  await second.goto(`/thu-ky/${SEASON}/khieu-nai`);
  await expectGood(second);
  await second.getByRole('link', { name: 'Nền tảng Sông Mã 1' }).click();
  await second.getByRole('button', { name: 'Xác nhận và gửi trả lời' }).click();
  await second.getByText('Đã trả lời').first().waitFor();
  await second.getByRole('link', { name: 'Mở hồ sơ' }).click();
  await second.getByRole('link', { name: /^Liên hệ/ }).click();
  await second.getByLabel('Với ai').fill('Phòng kinh doanh');
  await second.getByLabel('Nội dung', { exact: true }).fill('Báo kết quả khiếu nại.');
  await second.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await second.getByText('Điện thoại: liên hệ với Phòng kinh doanh').waitFor();
  expect(await second.locator('main').innerText()).toContain('Đã nhận hồ sơ “Nền tảng Sông Mã 1”');
  await expectGood(second);
  const entrant = await enter(own.owner, { viewport: PHONE });
  await entrant.goto(`/ho-so/${own.dossierId}/lien-he`);
  const text = await entrant.locator('main').innerText();
  expect(text).toContain('Đã đối chiếu với cơ quan thuế.');
  expect(text).toContain('thu-ky-hai (Thư ký)');
  expect(text).not.toContain('Báo kết quả khiếu nại');
});

test('an organiser on a phone declines a waiver without script, and the entrant reads why where they asked', async () => {
  const entrant = await openApplicant(award, 1);
  const { app } = site;
  const { owner, dossierId } = entrant;
  taken(await saveAnswer(app, owner, { dossierId, formField: 'founded-on', value: '2010-05-05', revision: 0 }));
  taken(await chooseCategories(app, owner, { dossierId, chosen: [{ categoryId: 'khoi-nghiep', fieldId: null }] }));
  const page = await enter(owner, { viewport: PHONE });
  await page.goto(`/ho-so/${dossierId}/nhom`);
  await page.getByRole('link', { name: /^Đề nghị miễn một điều kiện/ }).click();
  await page.getByLabel(/không quá 3 năm/).check();
  await page.getByLabel('Lý do đề nghị').fill('Công ty được chia tách năm 2017.');
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await page.getByText('Chờ xem xét').waitFor();

  const plain = await enter(award.organiser, { viewport: PHONE, javaScriptEnabled: false });
  await plain.goto('/viec-cua-toi');
  await plain.getByRole('link', { name: 'Trả lời 1 đề nghị miễn điều kiện tham gia' }).click();
  await plain.getByRole('link', { name: 'Nền tảng Sông Mã 2' }).click();
  await plain.getByText('Không chấp thuận đề nghị').first().click();
  await plain.getByLabel('Lý do không chấp thuận').fill('Chưa có quyết định chia tách.');
  await plain.getByRole('button', { name: 'Không chấp thuận đề nghị' }).click();
  await plain.getByRole('alert').getByRole('link', { name: 'Nhập đúng họ và tên' }).waitFor();
  await plain.locator('input[name=card-signature]').fill('ban-to-chuc');
  await plain.getByRole('button', { name: 'Không chấp thuận đề nghị' }).click();
  await plain.getByText('Không chấp thuận', { exact: true }).waitFor();
  const scripted = await enter(award.organiser);
  await scripted.goto(new URL(plain.url()).pathname);
  await expectGood(scripted);

  await page.reload();
  await page.getByText('Chưa có quyết định chia tách.').waitFor();
  await expectGood(page);
  await page.getByRole('link', { name: /^Đề nghị miễn một điều kiện/ }).click();
  await page.getByText('Chưa có quyết định chia tách.').waitFor();
  await expectGood(page);
});

test('the secretariat marks a verdict that changed as seen', async () => {
  const row = { id: site.app.ids.uuid(), entry_id: own.entryId, sequence: 1, dossier_version: 1, rules_version: 1 };
  const change = { cause: 'facts', outcome_before: 'met', outcome: 'needs-document', conditions: '[]', changes: '[]' };
  const judged_at = site.app.clock.seasonNow(SEASON);
  await site.app.db
    .insertInto('verdict_revision')
    .values({ ...row, ...change, judged_at, rehearsed: false })
    .execute();
  const page = await enter(award.secretariat);
  await page.goto('/viec-cua-toi');
  await page.getByRole('link', { name: 'Xem 1 kết luận về điều kiện đã thay đổi' }).click();
  await page.getByRole('button', { name: /^Đánh dấu đã xem/ }).click();
  await page.getByText(/^thu-ky đã xem lúc/).waitFor();
  await expectGood(page);
});

test('a phone without script votes and finds its ballot again; the organiser counts and publishes', async () => {
  const { app } = site;
  for (const at of [2, 3]) taken(await acceptEntry(app, award.secretariat, await submitApplicant(award, at)));
  await adoptPublicVotes(app, [PUBLIC_VOTE]);
  const desk = await enter(award.organiser);
  await desk.goto(`/to-chuc/giai-thuong/${SEASON}/binh-chon`);
  for (const field of await desk.getByLabel('Đơn vị đồng ý bằng').all()) await field.fill('Thư ngày 10/3/2019');
  await desk.getByLabel('Giới thiệu cho công chúng').first().fill('Nền tảng số cho chính quyền cơ sở');
  await expectGood(desk);
  await desk.getByRole('button', { name: 'Chuẩn bị bình chọn' }).click();
  await desk.getByRole('button', { name: 'Mở bình chọn' }).click();
  await desk.getByRole('button', { name: 'Mở bình chọn' }).click();
  await desk.getByRole('link', { name: 'Trang công khai' }).waitFor();

  site.clock.set('2019-03-21T09:00:00+07:00');
  const { page } = await visit(site.browser, site.baseURL, { viewport: NARROW, javaScriptEnabled: false });
  await page.goto(`/giai-thuong/${SEASON}`);
  await page.getByRole('link', { name: 'Sản phẩm được yêu thích' }).click();
  await page.getByText('một người có thể có nhiều hộp thư').waitFor();
  await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Chưa chọn mục nào' }).waitFor();
  await page.getByRole('checkbox', { name: /Nền tảng Sông Mã 4/ }).check();
  await page.getByLabel('Địa chỉ thư điện tử của bạn').fill('cong-dan@example.vn');
  await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
  await page.getByText('Nếu địa chỉ được phép bình chọn').waitFor();
  await expectNoSidewaysScroll(page);
  const code = /\d{6}/.exec(site.mail.sent.findLast(({ to }) => to === 'cong-dan@example.vn')!.subject)![0];
  await page.getByLabel('Mã xác nhận').fill(code);
  await page.getByRole('button', { name: 'Gửi phiếu bình chọn' }).click();
  const receipt = await page.locator('[data-receipt]').innerText();
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: 'Kiểm tra phiếu bằng mã biên nhận' }).click();
  await page.getByLabel('Mã biên nhận').fill(receipt.toLowerCase());
  await page.getByRole('button', { name: 'Xem phiếu' }).click();
  await page.getByRole('heading', { name: 'Phiếu đã được ghi nhận' }).waitFor();
  const scripted = await enter(award.auditor, { viewport: PHONE });
  await scripted.goto(`/giai-thuong/${SEASON}/binh-chon/${PUBLIC_VOTE.id}`);
  await expectGood(scripted);

  site.clock.set(PUBLIC_VOTE.publishFrom!);
  const again = await enter(award.organiser);
  await again.goto('/viec-cua-toi');
  await again.getByRole('link', { name: 'Kiểm phiếu bình chọn “Sản phẩm được yêu thích”' }).click();
  await expectGood(again);
  for (const step of ['Kiểm phiếu', 'Công bố kết quả'])
    for (let press = 0; press < 2; press += 1) await again.getByRole('button', { name: step, exact: true }).click();
  await again.getByText('Đã công bố').waitFor();
  await page.goto(`/giai-thuong/${SEASON}/binh-chon/${PUBLIC_VOTE.id}`);
  await page.getByText('1 phiếu đã gửi = 1 được tính + 0 được thay + 0 bị loại.').waitFor();
  await expectNoSidewaysScroll(page);
});
