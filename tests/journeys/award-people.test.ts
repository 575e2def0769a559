import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { saveDesk, saveFaq } from '#server/app/season/save-season-help.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { sendMails } from '#server/jobs/send-mails.ts';
import { addPerson, AT, SEASON, submitApplicant, taken, type Award, type Submitted } from '#tests/support/award.ts';
import { PHONE, visit } from '#tests/support/browser.ts';
import { demoVisit, type Look } from '#tests/support/journey.ts';
import { expectGood } from '#tests/support/journey.ts';
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
  await page.goto(`/ho-so/${own.dossierId}`);
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
