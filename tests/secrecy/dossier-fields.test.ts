import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForWaiver, listNewestAsked } from '#server/app/dossier/ask-for-waiver.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { countEntries } from '#server/app/dossier/count-entries.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { readPrintedDossier } from '#server/app/dossier/read-printed-dossier.ts';
import { readFile, seeFile } from '#server/app/dossier/read-file.ts';
import { showFile } from '#server/app/dossier/show-file.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import type { Actor } from '#server/app/person/actor.ts';
import {
  addPerson,
  assignToPanel,
  createAward,
  openApplicant,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { addConflictedSecretary, castAround, recuseJudge } from '#tests/support/cast.ts';

const FINANCES = '77777'; // every cell of the three-year table
let award: Award;
let own: Submitted;
let everyField: readonly string[];
let cast: Readonly<Record<string, Actor>>;

beforeAll(async () => {
  award = await createAward();
  own = await submitApplicant(award, 0);
  const other = await openApplicant(award, 1);
  await assignToPanel(award, [own.entryId]);
  for (const judge of award.judges) await sealSheet(award, judge, { entryId: own.entryId, score: 8 });
  await recuseJudge(award);
  everyField = awardInForce(award.world.app, SEASON)!.form.sections.flatMap((section) =>
    section.formFields.map(({ id }) => id),
  );
  cast = {
    ...(await castAround(award, own, { other })),
    'organiser without second factor': { ...award.organiser, withheldRoles: award.organiser.roles, roles: [] },
    'organiser of another season': await addPerson(award.world, 'other-organiser', [
      ['organiser', 'season', 'vda-2024'],
    ]),
    'secretary who once was a member': await addConflictedSecretary(award, own.organisationId),
  };
});
afterAll(() => award.world.close());

/** Everything that any read path answers a person about the dossier: what leaks, leaks here. */
async function everythingToldTo(actor: Actor) {
  const { app } = award.world;
  const answers = [
    await readDossier(app, actor, own),
    await readDossierForm(app, actor, own),
    await readPrintedDossier(app, actor, own),
    await listOwnDossiers(app, actor),
    await listDossiersForSecretariat(app, actor, { seasonId: SEASON, search: 'song ma 1' }),
    await listAssignments(app, actor),
    await readPanelResults(app, actor, own),
    await readResultTable(app, actor, { seasonId: SEASON }),
  ];
  return JSON.stringify(answers);
}

const CONTACTS = ['organisation', 'representative', 'contact'].flatMap((who) =>
  ['email', 'mobile', 'phone'].map((what) => `${who}-${what}`),
);

describe('the form fields of a dossier that was handed in', () => {
  const without = (...hidden: string[]) => everyField.filter((id) => !hidden.includes(id));
  const shown = () => without('copyright-commitment'); // asked only of those who commit
  const expected: Record<string, () => readonly string[] | string> = {
    owner: shown,
    viewer: shown,
    secretariat: shown,
    auditor: () => shown().filter((id) => !CONTACTS.includes(id)),
    organiser: () => shown().filter((id) => id !== 'three-years'),
    judge: () => shown().filter((id) => id !== 'three-years'),
    'former member': () => 'dossier-not-found',
    'other organisation': () => 'dossier-not-found',
    'recused judge': () => 'dossier-not-found',
    'secretariat of another season': () => 'dossier-not-found',
    'organiser without second factor': () => 'dossier-not-found',
    'organiser of another season': () => 'dossier-not-found',
    'secretary who once was a member': () => 'dossier-not-found',
    nobody: () => 'not-signed-in',
  };
  test.each(Object.keys(expected))('%s sees exactly theirs', async (who) => {
    const read = await readDossier(award.world.app, cast[who]!, own);
    const fields = read.ok
      ? read.value.submitted?.sections.flatMap((section) => section.formFields.map(({ formField }) => formField.id))
      : read.refusal.code;
    expect(fields).toEqual(expected[who]!());
  });

  test.each(Object.keys(expected))('%s prints exactly what they see, and judges nothing', async (who) => {
    const printed = await readPrintedDossier(award.world.app, cast[who]!, own);
    const fields = printed.ok
      ? printed.value.sections.flatMap((section) => section.formFields.map(({ formField }) => formField.id))
      : printed.refusal.code;
    expect(fields).toEqual(who === 'judge' ? 'dossier-not-found' : expected[who]!());
  });

  test('a judge who audits is told neither figures nor addresses', async () => {
    const roles = [...cast.judge!.roles, { role: 'auditor', scopeKind: 'season', scopeId: SEASON } as const];
    const read = taken(await readDossier(award.world.app, { ...cast.judge!, roles }, own));
    const fields = read.submitted?.sections.flatMap(({ formFields }) =>
      formFields.map(({ formField }) => formField.id),
    );
    expect(fields).toEqual(shown().filter((id) => id !== 'three-years' && !CONTACTS.includes(id)));
    expect(await everythingToldTo({ ...cast.judge!, roles })).not.toContain(FINANCES);
  });

  test('an auditor is told no address and no telephone number anywhere', async () => {
    const told = await everythingToldTo(cast.auditor!);
    for (const contact of ['lien-he@example.vn', '3852246'])
      expect([contact, (await everythingToldTo(cast.secretariat!)).includes(contact), told.includes(contact)]).toEqual([
        contact,
        true,
        false,
      ]);
  });

  test.each(['organiser', 'judge', 'recused judge', 'former member', 'other organisation', 'nobody'])(
    '%s is told no finances anywhere',
    async (who) => {
      expect(await everythingToldTo(cast.owner!)).toContain(FINANCES);
      expect(await everythingToldTo(cast[who]!)).not.toContain(FINANCES);
    },
  );
});

test('what was asked to be waived is told to its own organisation, how many entries stand where to the desk alone', async () => {
  const { app } = award.world;
  const condition = 'da-thuong-mai-hoa';
  taken(await askForWaiver(app, own.owner, { entryId: own.entryId, condition, reason: 'Sản phẩm dùng nội bộ' }));
  const told = await Promise.all(
    Object.entries(cast).map(async ([who, actor]) => {
      const counted = await countEntries(app, actor, { seasonId: SEASON });
      const entries = counted.ok ? (counted.value.states.accepted ?? 0) : counted.refusal.code;
      return [who, (await listNewestAsked(app, actor, own)).map((asked) => asked.condition), entries];
    }),
  );
  const none = 'season-not-found';
  expect(told).toEqual([
    ['owner', [condition], none],
    ['viewer', [condition], none],
    ['former member', [], none],
    ['other organisation', [], none],
    ['secretariat', [], 1],
    ['organiser', [], 1],
    ['auditor', [], 1],
    ['judge', [], none],
    ['recused judge', [], none],
    ['secretariat of another season', [], none],
    ['nobody', [], 'not-signed-in'],
    ['organiser without second factor', [], none],
    ['organiser of another season', [], none],
    ['secretary who once was a member', [], 0],
  ]);
});

test('a field that a later version of the form keeps from judges is kept in what was handed in before', async () => {
  const { app } = award.world;
  const [held, secret] = [app.seasons.find(SEASON)!, 'Nội dung introduction'];
  if (held.season.kind !== 'award') throw new Error('no award');
  const { form } = held.season.award;
  const sections = form!.sections.map((section) => ({
    ...section,
    formFields: section.formFields.map((field) =>
      field.id === 'introduction' ? { ...field, hiddenFromJudges: true } : field,
    ),
  }));
  const season = { ...held.season, award: { ...held.season.award, form: { ...form!, sections } } };
  const later = { ...held, version: held.version + 1, season };
  const today = { ...app, seasons: { ...app.seasons, find: () => later } };
  const told = async (who: string) =>
    JSON.stringify([
      await readDossier(today, cast[who]!, own),
      await readPrintedDossier(today, cast[who]!, own),
    ]).includes(secret);
  expect({ judge: await told('judge'), organiser: await told('organiser') }).toEqual({
    judge: false,
    organiser: false,
  });
  expect({ owner: await told('owner'), secretariat: await told('secretariat') }).toEqual({
    owner: true,
    secretariat: true,
  });
});

test.each([
  'recused judge',
  'secretariat of another season',
  'secretary who once was a member',
  'former member',
  'other organisation',
  'organiser of another season',
  'nobody',
])('%s learns on no path that the dossier exists', async (who) => {
  const told = await everythingToldTo(cast[who]!);
  for (const secret of ['Sông Mã 1', 'Lam Sơn 1', own.dossierId, own.entryId]) expect(told).not.toContain(secret);
});

test('a conflicted officer counts one fewer than the others', async () => {
  const count = async (who: string) =>
    taken(await listDossiersForSecretariat(award.world.app, cast[who]!, { seasonId: SEASON })).total;
  expect({
    secretariat: await count('secretariat'),
    conflicted: await count('secretary who once was a member'),
  }).toEqual({ secretariat: 1, conflicted: 0 });
});

test('no single score reaches the entrant', async () => {
  const { app } = award.world;
  expect(await readPanelResults(app, own.owner, own)).toEqual({ ok: false, refusal: { code: 'entry-not-found' } });
  expect(await everythingToldTo(own.owner)).not.toContain('Hundredths');
});

describe('a file', () => {
  const expected: Record<string, string> = {
    owner: 'read',
    secretariat: 'read',
    judge: 'read',
    viewer: 'read',
    organiser: 'read',
    auditor: 'read',
    'recused judge': 'file-not-found',
    'secretary who once was a member': 'file-not-found',
    'secretariat of another season': 'file-not-found',
    'organiser without second factor': 'file-not-found',
    'organiser of another season': 'file-not-found',
    'former member': 'file-not-found',
    'other organisation': 'file-not-found',
    nobody: 'file-not-found',
  };
  test.each(Object.entries(expected))('%s: %s', async (who, outcome) => {
    const { id } = await award.world.app.db
      .selectFrom('uploaded_file')
      .select('id')
      .where('form_field', '=', 'detail-file')
      .executeTakeFirstOrThrow();
    const read = await readFile(award.world.app, cast[who]!, { fileId: id });
    if (read.ok) read.value.content.destroy();
    expect(read.ok ? 'read' : read.refusal.code).toBe(outcome);
    const shown = await showFile(award.world.app, cast[who]!, { fileId: id });
    if (shown.ok && 'destroy' in shown.value.content) shown.value.content.destroy();
    expect(shown.ok ? 'read' : shown.refusal.code).toBe(outcome);
    const receipt = await seeFile(award.world.app, cast[who]!, { fileId: id });
    expect(receipt.ok ? 'read' : receipt.refusal.code).toBe(outcome);
  });

  test('an image is shown as pixels drawn anew, never as it came', async () => {
    const { id } = await award.world.app.db
      .selectFrom('uploaded_file')
      .select('id')
      .where('form_field', '=', 'logo')
      .executeTakeFirstOrThrow();
    const shown = taken(await showFile(award.world.app, own.owner, { fileId: id }));
    const came = await readFile(award.world.app, own.owner, { fileId: id });
    const original = Buffer.concat(await taken(came).content.toArray());
    expect([
      shown.as,
      Buffer.from(shown.content as Uint8Array)
        .subarray(1, 4)
        .toString(),
    ]).toEqual(['image', 'PNG']);
    expect(original.equals(shown.content as Uint8Array)).toBe(false);
  });
});
