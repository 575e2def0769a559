import type { Answer, FormField } from '#core/dossier/form.ts';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { registerOrganisation } from '#server/app/dossier/register-organisation.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { answerMembership } from '#server/app/judging/answer-membership.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { formPanel } from '#server/app/judging/form-panel.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { listOwnMemberships } from '#server/app/judging/list-members.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { saveScores } from '#server/app/judging/save-scores.ts';
import { sealScoreSheet } from '#server/app/judging/seal-score-sheet.ts';
import { readCommitment, signCommitment } from '#server/app/judging/sign-commitment.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { readOutbox } from '#server/app/vetting/read-outbox.ts';
import { releaseDecisions } from '#server/app/vetting/release-decisions.ts';
import { commitmentWords } from '#messages/commitment-words.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { SAMPLE_PDF } from '#server/demo/samples.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { createWorld, type World } from './world.ts';

export const SEASON = 'sao-khue-2019';
export const ROUND = 'thuyet-trinh';
/** Moments of the season: registration 07/01 – 05/3, presentation 16–18/3, decision 05/4/2019. */
export const AT = {
  registration: '2019-02-20T09:00:00+07:00',
  presentation: '2019-03-16T09:00:00+07:00',
  decision: '2019-04-05T09:00:00+07:00',
};
/** The smallest PDF that opens: one empty page. */
export const PDF = SAMPLE_PDF;
export const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);
/** Tax codes with a right check digit, of nobody in particular. */
const TAX_CODES = ['0100109106', '0101248141', '0300588569', '0101243150'];

type Role = readonly [RoleName, ScopeKind, string];

/** The season with its people: an organiser, a secretariat, an auditor, three judges; applicants come as tests need them. */
export interface Award {
  readonly world: World;
  readonly organiser: SignedIn;
  readonly secretariat: SignedIn;
  readonly auditor: SignedIn;
  readonly judges: readonly [SignedIn, SignedIn, SignedIn];
}

export async function createAward(now = AT.registration): Promise<Award> {
  const world = await createWorld({ now });
  await loadShippedSeason(world.app, SEASON);
  const person = (name: string, ...roles: Role[]) => addPerson(world, name, roles);
  return {
    world,
    organiser: await person('organiser', ['organiser', 'season', SEASON]),
    secretariat: await person('secretariat', ['secretariat', 'season', SEASON]),
    auditor: await person('auditor', ['auditor', 'season', SEASON]),
    judges: [await person('judge-1'), await person('judge-2'), await person('judge-3')],
  };
}

/** Adds a person with roles in force and answers them as signed in. */
export async function addPerson({ app }: World, name: string, roles: readonly Role[] = []): Promise<SignedIn> {
  const [id, at] = [app.ids.uuid(), app.clock.wallNow()];
  await app.db
    .insertInto('person')
    .values({ id, name, email: `${name}-${id}@example.vn`, email_verified: true, created_at: at, updated_at: at })
    .execute();
  for (const [role, scope_kind, scope_id] of roles) {
    const grant = { id: app.ids.uuid(), person_id: id, role, scope_kind, scope_id, valid_from: at, granted_at: at };
    await app.db.insertInto('role_grant').values(grant).execute();
  }
  return {
    personId: id,
    sessionId: app.ids.uuid(),
    name,
    email: `${name}@example.vn`,
    roles: roles.map(([role, scopeKind, scopeId]) => ({ role, scopeKind, scopeId })),
    withheldRoles: [],
    secondFactor: true,
    hasSecondFactor: true,
  };
}

/** The value of an accepted outcome; a refusal fails the test with its code. */
export function taken<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal).slice(0, 400));
  return result.value;
}

/** The code of a refusal, or `ok`. */
export function codeOf(result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string {
  return result.ok ? 'ok' : (result.refusal?.code ?? '');
}

export interface Applicant {
  readonly owner: SignedIn;
  readonly organisationId: string;
  readonly dossierId: string;
}

/** An owner with an organisation and an open, empty dossier. `at` chooses the tax code. */
export async function openApplicant({ world }: Award, at = 0, name = `Nền tảng Sông Mã ${at + 1}`): Promise<Applicant> {
  const founder = await addPerson(world, `owner-${at}`);
  const registered = await registerOrganisation(world.app, founder, {
    taxCode: TAX_CODES[at] ?? '',
    name: `Công ty Lam Sơn ${at + 1}`,
  });
  const { organisationId } = taken(registered);
  const owner: SignedIn = {
    ...founder,
    roles: [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: organisationId }],
  };
  const { dossierId } = taken(await openDossier(world.app, owner, { seasonId: SEASON, organisationId, name }));
  return { owner, organisationId, dossierId };
}

const SPECIAL: Readonly<Record<string, Answer>> = {
  'tax-code': '0100109106',
  'founded-on': '2010-05-05',
  branch: false,
  subsidiary: false,
  'copyright-kind': 'certificate',
  'commercialised-on': '2016-01-01',
};

/** An answer that fits a form field; files are attached instead. */
export function sampleAnswer(field: FormField): Answer {
  if (Object.hasOwn(SPECIAL, field.id)) return SPECIAL[field.id] ?? null;
  if (field.type === 'table')
    return Object.fromEntries(
      field.rows.flatMap((row) => field.columns.map((column) => [`${row.id}.${column.id}`, 77_777])),
    );
  const byType: Partial<Record<FormField['type'], Answer>> = {
    email: 'lien-he@example.vn',
    phone: '0237 3852 246',
    url: 'https://example.vn',
    number: 5000,
    date: '2016-01-01',
    boolean: true,
  };
  return byType[field.type] ?? `Nội dung ${field.id}`;
}

/** Answers the whole form and chooses group 1, e-government. */
export async function fillDossier({ world: { app } }: Award, { owner, dossierId }: Applicant): Promise<void> {
  const { form } = awardInForce(app, SEASON)!;
  for (const field of form.sections.flatMap((section) => section.formFields)) {
    if (field.type !== 'file')
      taken(await saveAnswer(app, owner, { dossierId, formField: field.id, value: sampleAnswer(field), revision: 0 }));
    else if (field.id !== 'copyright-commitment') {
      const content = field.id === 'logo' ? PNG : PDF;
      taken(await attachFile(app, owner, { dossierId, formField: field.id, name: `${field.id}.pdf`, content }));
    }
  }
  const chosen = [{ categoryId: 'phan-mem', fieldId: 'chinh-phu-dien-tu' }];
  taken(await chooseCategories(app, owner, { dossierId, chosen }));
}

export interface Submitted extends Applicant {
  readonly entryId: string;
}

/** An applicant whose dossier was filled and handed in. */
export async function submitApplicant(award: Award, at = 0, name?: string): Promise<Submitted> {
  const applicant = await openApplicant(award, at, name);
  await fillDossier(award, applicant);
  const { entryIds } = taken(await submitDossier(award.world.app, applicant.owner, applicant));
  return { ...applicant, entryId: entryIds[0]! };
}

/** Decides that an entry is accepted and releases it, with whatever else waits. */
export async function acceptEntry(app: App, secretariat: SignedIn, { entryId }: { readonly entryId: string }) {
  const accepted = { decision: 'accept', reason: '', letter: null } as const;
  const decided = await decideEntries(app, secretariat, { seasonId: SEASON, entryIds: [entryId], ...accepted });
  if (!decided.ok) return decided;
  const { usual } = entrantMailWords;
  const { fingerprint } = taken(await readOutbox(app, secretariat, { seasonId: SEASON, usual }));
  return releaseDecisions(app, secretariat, { seasonId: SEASON, fingerprint, usual });
}

/** Accepts entries and gives them to a panel of the three judges, the first leading. Moves the clock to the presentation. */
export async function assignToPanel(
  { world, organiser, secretariat, judges }: Award,
  entryIds: readonly string[],
): Promise<string> {
  const { app } = world;
  for (const entryId of entryIds) taken(await acceptEntry(app, secretariat, { entryId }));
  const { councilId } = taken(await formCouncil(app, organiser, { seasonId: SEASON, name: 'Hội đồng bình chọn' }));
  const panel = {
    seasonId: SEASON,
    councilId,
    name: 'Tiểu ban 1',
    judges: judges.map(({ personId }, at) => ({ personId, isLead: at === 0 })),
  };
  const { panelId } = taken(await formPanel(app, organiser, panel));
  await joinCouncils(world, judges);
  taken(await assignEntries(app, secretariat, { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds }));
  world.clock.set(AT.presentation);
  return panelId;
}

/** These people accept every seat they were named to and sign the commitment of its council, by their names. */
export async function joinCouncils({ app }: Pick<World, 'app'>, people: readonly SignedIn[]): Promise<void> {
  const usual = commitmentWords('vi');
  for (const person of people)
    for (const { memberId, standing } of taken(await listOwnMemberships(app, person))) {
      if (standing === 'invited')
        taken(await answerMembership(app, person, { memberId, outcome: 'accepted', reason: '' }));
      const { statement, holds } = taken(await readCommitment(app, person, { memberId, usual }));
      if (!holds) taken(await signCommitment(app, person, { memberId, usual, statement, proof: person.name }));
    }
}

/** A judge declares no conflict and opens the sheet of an entry. */
export async function openSheetOf({ world: { app } }: Award, judge: SignedIn, entryId: string) {
  const line = taken(await listAssignments(app, judge)).find((one) => one.entryId === entryId)!;
  taken(await declareConflict(app, judge, { assignmentId: line.assignmentId, conflict: 'none' }));
  return taken(await openScoreSheet(app, judge, { assignmentId: line.assignmentId }));
}

/** A judge gives every sub-criterion the same score, or what `scores` says, and seals. */
export async function sealSheet(
  award: Award,
  judge: SignedIn,
  given: { entryId: string; score: number; except?: Readonly<Record<string, number>>; comment?: string },
) {
  const { app } = award.world;
  const sheet = await openSheetOf(award, judge, given.entryId);
  const keys = sheet.definition.criteria.flatMap((criterion) =>
    criterion.subCriteria.map((sub) => `${criterion.id}.${sub.id}`),
  );
  const scores = { ...Object.fromEntries(keys.map((key) => [key, given.score])), ...given.except };
  const comments = given.comment ? { [sheet.definition.criteria[0]!.id]: given.comment } : {};
  const { revision } = taken(
    await saveScores(app, judge, { scoreSheetId: sheet.scoreSheetId, revision: sheet.revision, scores, comments }),
  );
  const sealed = taken(await sealScoreSheet(app, judge, { scoreSheetId: sheet.scoreSheetId, revision }));
  return { scoreSheetId: sheet.scoreSheetId, revision, scores, sealed };
}
