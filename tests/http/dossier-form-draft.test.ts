import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankField } from '#core/season/edit-form.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { readFormerAnswers } from '#server/app/dossier/read-former-answers.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { adoptFormDraft } from '#server/app/season/adopt-form-draft.ts';
import { beginFormDraft, changeFormDraft } from '#server/app/season/change-form-draft.ts';
import { proveDraftEditor, type DraftEditorOf } from '#server/app/season/gates.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { listOwnContests } from '#server/app/season/list-own-contests.ts';
import { readFormDraft } from '#server/app/season/read-form-draft.ts';
import {
  addPerson,
  createAward,
  openApplicant,
  SEASON,
  taken,
  type Applicant,
  type Award,
} from '#tests/support/award.ts';

let award: Award;
let drafting: Applicant;
let editor: DraftEditorOf;

beforeAll(async () => {
  award = await createAward();
  drafting = await openApplicant(award);
  editor = taken(await proveDraftEditor(award.world.app, award.organiser, SEASON));
});
afterAll(() => award.world.close());

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'done' : result.refusal?.code);
const field = blankField('long-text', { id: 'tac-dong', label: { vi: 'Tác động xã hội' } });

test('only an organiser of the season writes its form', async () => {
  const { app } = award.world;
  const others: readonly Actor[] = [
    null,
    drafting.owner,
    award.secretariat,
    award.auditor,
    award.judges[0],
    await addPerson(award.world, 'other', [['organiser', 'season', 'vda-2024']]),
  ];
  for (const actor of others) expect((await proveDraftEditor(app, actor, SEASON)).ok).toBe(false);
});

test('a draft changes nothing until it is adopted, with a reason, once it contradicts itself no more', async () => {
  const { app } = award.world;
  taken(await beginFormDraft(app, editor));
  expect(codeOf(await beginFormDraft(app, editor))).toBe('draft-open-already');
  expect(codeOf(await adoptFormDraft(app, editor, { revision: 1, reason: 'x' }))).toBe('draft-changes-nothing');
  const broken = { ...field, showWhen: { formField: 'khong-co', is: 'x' } };
  taken(
    await changeFormDraft(app, editor, { revision: 1, edit: { kind: 'add-field', section: 'de-cu', field: broken } }),
  );
  expect(
    awardInForce(app, SEASON)!
      .form.sections.flatMap(({ formFields }) => formFields)
      .some(({ id }) => id === field.id),
  ).toBe(false);
  const draft = (await readFormDraft(app, editor))!;
  expect(draft.changes.map(({ kind, formField }) => [kind, formField])).toEqual([['field-added', 'tac-dong']]);
  expect(draft.findings.map(({ severity, code }) => [severity, code])).toContainEqual(['error', 'unknown-form-field']);
  expect(codeOf(await adoptFormDraft(app, editor, { revision: 2, reason: 'Thêm mục' }))).toBe('form-contradicts');
});

test('of two who write the draft the second looks again', async () => {
  const { app } = award.world;
  const edit = { kind: 'put-field', group: null, field } as const;
  expect(codeOf(await changeFormDraft(app, editor, { revision: 1, edit }))).toBe('draft-changed-meanwhile');
  taken(await changeFormDraft(app, editor, { revision: 2, edit }));
  expect(codeOf(await adoptFormDraft(app, editor, { revision: 2, reason: 'x' }))).toBe('draft-changed-meanwhile');
});

test('a draft of a form is no contest', async () => {
  expect(await listOwnContests(award.world.app, award.organiser)).toEqual([]);
});

test('adopted, it is the next version: dossiers go on with it, are told, and lose nothing', async () => {
  const { app } = award.world;
  const before = awardInForce(app, SEASON)!.version;
  const { dossierId, owner } = drafting;
  taken(await saveAnswer(app, owner, { dossierId, formField: 'market-share', value: '12 %', revision: 0 }));
  taken(
    await changeFormDraft(app, editor, {
      revision: 3,
      edit: { kind: 'remove-field', group: null, formField: 'market-share' },
    }),
  );
  expect(codeOf(await adoptFormDraft(app, editor, { revision: 4, reason: ' ' }))).toBe('reason-missing');
  expect(taken(await adoptFormDraft(app, editor, { revision: 4, reason: 'Bỏ thị phần, thêm tác động' }))).toEqual({
    version: before + 1,
  });
  const form = taken(await readDossierForm(app, owner, drafting));
  expect([form.rulesVersion, form.formChanges]).toEqual([before + 1, 2]);
  const read = taken(await readFormerAnswers(app, owner, drafting));
  expect(read.former.map(({ formField, value }) => [formField.id, value])).toEqual([['market-share', '12 %']]);
  taken(await saveAnswer(app, owner, { dossierId, formField: 'tac-dong', value: 'Có', revision: 0 }));
  expect(await readFormDraft(app, editor)).toBeNull();
});

test('a form in force that changed meanwhile is not overwritten', async () => {
  const { app } = award.world;
  taken(await beginFormDraft(app, editor));
  const draft = (await readFormDraft(app, editor))!;
  const { season, illustrative } = app.seasons.find(SEASON)!;
  const renamed = { ...season, shortName: { vi: 'Tên khác' } };
  taken(await loadSeason(app, { season: renamed, illustrative, by: null, reason: 'Đổi tên' }));
  taken(
    await changeFormDraft(app, editor, {
      revision: draft.revision,
      edit: { kind: 'remove-field', group: null, formField: 'price' },
    }),
  );
  expect(codeOf(await adoptFormDraft(app, editor, { revision: draft.revision + 1, reason: 'x' }))).toBe(
    'season-changed-meanwhile',
  );
});
