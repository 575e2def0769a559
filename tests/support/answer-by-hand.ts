import type { Page } from 'playwright-core';
import type { FormField, GroupMember } from '#core/dossier/form.ts';
import { PDF } from './award.ts';

/** What a person types where it matters which; by id of the form field. A file that is `null` is not given. */
export type ByHand = Readonly<Record<string, string | boolean | null>>;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const OF_TYPE: Partial<Record<FormField['type'], string>> = {
  email: 'lien-he@example.vn',
  phone: '024 3577 2336',
  url: 'https://example.vn',
  date: '15/08/2016',
  'tax-code': '0101243150',
  year: '2020',
};

/** Answers one form field of the page as a person does; leaves what is not shown and what is filled in already. */
export async function answerByHand(page: Page, field: FormField, given: ByHand = {}): Promise<void> {
  const control = page.locator(`[id="f-${field.id}"]`);
  if (!(await control.isVisible())) return;
  if (field.type === 'file') return given[field.id] === null ? undefined : attach(page, field);
  if (field.type === 'table') {
    for (const cell of await control.locator('input').all()) await cell.fill('1.250');
    return;
  }
  if (field.type !== 'group') return answerOne(page, field, given);
  await control.locator(`button[name=rows][value^="${field.id}:add:"]`).click();
  const row = await control.locator(`input[name="f-${field.id}.rows"]`).first().inputValue();
  for (const member of field.formFields)
    await answerOne(page, { ...member, id: `${field.id}.${row}.${member.id}` }, {});
}

async function answerOne(page: Page, field: FormField | GroupMember, given: ByHand): Promise<void> {
  const control = page.locator(`[id="f-${field.id}"]`);
  const wanted = given[field.id];
  const radios = page.locator(`[name="f-${field.id}"]`);
  if (field.type === 'boolean') return radios.and(page.locator(`[value="${wanted ?? true}"]`)).check();
  if (field.type === 'choice' || field.type === 'choices') {
    const option = String(wanted ?? field.options[0]?.id);
    const isSelect = (await control.evaluate((element) => element.tagName)) === 'SELECT'; // many options
    return isSelect
      ? void (await control.selectOption(option))
      : radios.and(page.locator(`[value="${option}"]`)).check();
  }
  const fitting = field.type === 'number' ? Math.min(field.max, Math.max(field.min, 5)) : OF_TYPE[field.type];
  if ((await control.inputValue()) === '') await control.fill(String(wanted ?? fitting ?? 'Nội dung'));
}

async function attach(page: Page, field: Extract<FormField, { type: 'file' }>): Promise<void> {
  const isPicture = !field.accept.includes('pdf');
  const file = isPicture
    ? { name: `${field.id}.png`, mimeType: 'image/png', buffer: PNG }
    : { name: `${field.id}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
  await page.locator(`[id="f-${field.id}"]`).setInputFiles(file);
}
