import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormField, GroupMember } from '#core/dossier/form.ts';
import type { WrittenField, WrittenForm } from '#core/dossier/written-form.ts';
import { refuse } from '#core/shared/result.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { offerEarlierAnswers } from '#server/app/dossier/offer-earlier-answers.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { readFormerAnswers } from '#server/app/dossier/read-former-answers.ts';
import { readPrintedDossier } from '#server/app/dossier/read-printed-dossier.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { takeEarlierAnswers } from '#server/app/dossier/take-earlier-answers.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import {
  addPerson,
  createAward,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Applicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';

let award: Award;
let drafting: Applicant;
let returned: Submitted;

beforeAll(async () => {
  award = await createAward();
  drafting = await openApplicant(award, 1);
  returned = await submitApplicant(award, 0);
});
afterAll(() => award.world.close());

const save = (formField: string, value: unknown, revision: number) =>
  saveAnswer(award.world.app, drafting.owner, { dossierId: drafting.dossierId, formField, value, revision });

/** The season's next version, with its form changed. */
async function changeForm(change: (form: WrittenForm) => WrittenForm): Promise<void> {
  const { app } = award.world;
  const { season, illustrative } = app.seasons.find(SEASON)!;
  const { award: rules } = season as AwardSeason;
  const changed = { ...season, award: { ...rules, form: change(rules.form!) } } as AwardSeason;
  taken(await loadSeason(app, { season: changed, illustrative, by: null, reason: 'Sửa biểu mẫu' }));
  await app.seasons.refresh();
}

const mapFields = (form: WrittenForm, map: (field: WrittenField) => readonly WrittenField[]): WrittenForm => ({
  sections: form.sections.map((section) => ({ ...section, formFields: section.formFields.flatMap(map) })),
});

const member: GroupMember = { id: 'name', label: { vi: 'Tên' }, required: true, type: 'text', maxCharacters: 50 };

async function fieldOf(actor: Actor, dossierId: string, id: string) {
  const form = taken(await readDossierForm(award.world.app, actor, { dossierId }));
  return form.sections.flatMap((section) => section.formFields).find(({ formField }) => formField.id === id);
}

describe('a form that changes while dossiers are written', () => {
  beforeAll(async () => {
    taken(await save('introduction', 'Giới thiệu dài hơn mười chữ', 0));
    taken(await save('market-share', 'Thị phần 12 %', 0));
    taken(await save('three-years', { 'headcount.2018': 12, 'headcount.2016': 9 }, 0));
    taken(await save('copyright-kind', 'commitment', 0));
    taken(await save('customers', 'Công ty A\nCông ty B', 0));
    await changeForm((form) =>
      mapFields(form, (field) => {
        const { label, required } = field;
        switch (field.id) {
          case 'market-share':
            return []; // removed
          case 'website': // of an answer nobody must give
            return [{ id: field.id, label, required, type: 'text', maxCharacters: 5 }];
          case 'introduction':
            return [{ ...field, maxCharacters: 10 } as WrittenField]; // limit tightened
          case 'three-years':
            return [{ ...field, columns: { years: 2, until: -1 } } as WrittenField]; // a column gone
          case 'copyright-kind':
            return [{ ...field, options: [{ id: 'certificate', name: { vi: 'Giấy chứng nhận' } }] } as WrittenField];
          case 'customers': // retyped
            return [
              {
                id: field.id,
                label,
                required,
                type: 'group',
                minRows: 1,
                maxRows: 3,
                rowName: { vi: 'Khách hàng' },
                formFields: [member],
              },
            ];
          default:
            return [field];
        }
      }),
    );
  });

  test('keeps what was written: a text that is too long now stands in its control, with why', async () => {
    const field = (await fieldOf(drafting.owner, drafting.dossierId, 'introduction'))!;
    expect([field.value, field.revision, field.misfit?.code]).toEqual([
      'Giới thiệu dài hơn mười chữ',
      1,
      'answer-too-long',
    ]);
  });

  test('tells its owner what changed, and shows what has no place any more as it was asked', async () => {
    const read = taken(await readFormerAnswers(award.world.app, drafting.owner, drafting));
    expect(read.changes.map(({ kind, formField }) => [kind, formField])).toEqual([
      ['field-retyped', 'website'],
      ['field-limits-changed', 'three-years'],
      ['field-limits-changed', 'introduction'],
      ['field-retyped', 'customers'],
      ['field-limits-changed', 'copyright-kind'],
      ['field-removed', 'market-share'],
    ]);
    const former = read.former.map(({ formField, value }) => [formField.id, formField.type, value]);
    expect(former).toEqual(
      expect.arrayContaining([
        ['market-share', 'long-text', 'Thị phần 12 %'],
        ['three-years', 'table', { 'headcount.2018': 12, 'headcount.2016': 9 }],
      ]),
    );
  });

  test('asks anew for what it cannot read, and keeps the old answer aside when it is answered', async () => {
    const { app } = award.world;
    const form = taken(await readDossierForm(app, drafting.owner, drafting));
    const missing = form.missing.map(({ formField }) => formField);
    expect(missing).toEqual(expect.arrayContaining(['introduction', 'three-years', 'copyright-kind', 'customers']));
    const rows = [{ id: 'r1', answers: { name: 'Công ty A' } }];
    const saved = taken(await save('customers', rows, 1));
    expect([saved.value, saved.revision]).toEqual([rows, 2]);
    const { former } = taken(await readFormerAnswers(app, drafting.owner, drafting));
    expect(former.filter(({ formField }) => formField.id === 'customers').map(({ value }) => value)).toEqual([
      'Công ty A\nCông ty B',
    ]);
    expect((await fieldOf(drafting.owner, drafting.dossierId, 'customers'))?.value).toEqual(rows);
  });

  test('a conflict is still a conflict', async () => {
    const late = await save('customers', [], 1);
    expect(late.ok ? 'saved' : late.refusal.code).toBe('answer-changed-meanwhile');
  });

  test('what was handed in to the old form is read by it, on paper too', async () => {
    const printed = taken(await readPrintedDossier(award.world.app, award.secretariat, returned));
    const ids = printed.sections.flatMap((section) => section.formFields.map(({ formField }) => formField.id));
    expect(ids).toContain('market-share');
  });

  test('a dossier that was returned goes on with the new form, and what it no longer asks is handed in with it', async () => {
    const { app } = award.world;
    const dueAt = Temporal.Instant.from('2019-03-20T00:00:00+07:00');
    const items = [{ formField: 'price', reason: 'Chưa nêu đơn giá' }];
    taken(await returnEntry(app, award.secretariat, { ...returned, items, dueAt }));
    const answered: Readonly<Record<string, unknown>> = {
      introduction: 'Ngắn',
      'three-years': threeYears(taken(await readDossierForm(app, returned.owner, returned))),
      customers: [{ id: 'r1', answers: { name: 'Công ty C' } }],
    };
    for (const [formField, value] of Object.entries(answered)) {
      const { revision } = (await fieldOf(returned.owner, returned.dossierId, formField))!;
      taken(await saveAnswer(app, returned.owner, { ...returned, formField, value, revision }));
    }
    const unread = { section: 'thong-tin-chung', formField: 'website', cells: [] };
    expect(await submitDossier(app, returned.owner, returned)).toEqual(
      refuse({ code: 'dossier-incomplete', missing: [unread] }), // not left out silently
    );
    const website = { ...returned, formField: 'website', value: '', revision: 1 };
    taken(await saveAnswer(app, returned.owner, website));
    expect(taken(await submitDossier(app, returned.owner, returned)).version).toBe(2);
    const desk = taken(await readFormerAnswers(app, award.secretariat, returned));
    expect(desk.former.map(({ formField, value }) => [formField.id, value])).toEqual([
      ['market-share', 'Nội dung market-share'],
    ]);
  });

  test('nobody else reads former answers, and organisers none at all', async () => {
    const { app } = award.world;
    const organiser = taken(await readFormerAnswers(app, award.organiser, returned));
    expect(organiser.former).toEqual([]);
    const others: readonly Actor[] = [null, drafting.owner, await addPerson(award.world, 'stranger'), award.judges[0]];
    for (const actor of others) {
      const read = await readFormerAnswers(app, actor, returned);
      expect(read.ok ? 'read' : read.refusal.code).toBe(actor ? 'dossier-not-found' : 'not-signed-in');
    }
  });
});

describe('answers of an earlier dossier', () => {
  test('are offered to its own organisation only, taken over one by one, and never over what somebody wrote meanwhile', async () => {
    const { app } = award.world;
    const { owner, organisationId, dossierId: from } = drafting;
    const opened = await openDossier(app, owner, { seasonId: SEASON, organisationId, name: 'Nền tảng Sông Chu' });
    const dossierId = taken(opened).dossierId;
    const asked = { dossierId, from: null };
    const offered = taken(await offerEarlierAnswers(app, owner, asked));
    expect(offered.from).toBe(from);
    expect(offered.offers.map(({ formField, from: source }) => [formField.id, source])).toEqual([
      ['organisation-name', 'record'],
      ['tax-code', 'record'],
      ['customers', 'earlier'],
    ]);
    taken(await saveAnswer(app, owner, { dossierId, formField: 'tax-code', value: '0100109106', revision: 0 }));
    const chosen = ['customers', 'tax-code', 'price'].map((formField) => ({ formField, revision: 0 }));
    expect(taken(await takeEarlierAnswers(app, owner, { ...asked, chosen }))).toEqual({
      taken: ['customers'],
      changed: ['tax-code'],
    });
    expect((await fieldOf(owner, dossierId, 'customers'))?.value).toEqual([
      { id: 'r1', answers: { name: 'Công ty A' } },
    ]);
    const stranger = await offerEarlierAnswers(app, returned.owner, asked);
    expect(stranger.ok ? 'offered' : stranger.refusal.code).toBe('dossier-not-found');
    const stolen = await offerEarlierAnswers(app, owner, { dossierId, from: returned.dossierId });
    expect(stolen.ok ? 'offered' : stolen.refusal.code).toBe('dossier-not-found');
  });
});

type Form = Awaited<ReturnType<typeof readDossierForm>> extends infer R ? Extract<R, { ok: true }> : never;

function threeYears({ sections }: Form['value']) {
  const fields = sections.flatMap((section) => section.formFields.map(({ formField }) => formField));
  const table = fields.find((field): field is Extract<FormField, { type: 'table' }> => field.id === 'three-years')!;
  return Object.fromEntries(table.rows.flatMap((row) => table.columns.map((one) => [`${row.id}.${one.id}`, 5])));
}
