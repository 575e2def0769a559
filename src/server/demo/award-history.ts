import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { scoreKey } from '#core/judging/score-sheet-total.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import type { App } from '../app/app.ts';
import { chooseCategories } from '../app/dossier/choose-categories.ts';
import { openDossier } from '../app/dossier/open-dossier.ts';
import { registerOrganisation } from '../app/dossier/register-organisation.ts';
import { saveAnswer } from '../app/dossier/save-answer.ts';
import { submitDossier } from '../app/dossier/submit-dossier.ts';
import { decideRecognition } from '../app/honour/decide-recognition.ts';
import { publishDecision } from '../app/honour/publish-decision.ts';
import { assignEntries } from '../app/judging/assign-entries.ts';
import { declareConflict } from '../app/judging/declare-conflict.ts';
import { formCouncil } from '../app/judging/form-council.ts';
import { formPanel } from '../app/judging/form-panel.ts';
import { listAssignments } from '../app/judging/list-assignments.ts';
import { changeMember } from '../app/judging/name-member.ts';
import { listCouncilMembers } from '../app/judging/list-members.ts';
import { openScoreSheet } from '../app/judging/open-score-sheet.ts';
import { saveScores } from '../app/judging/save-scores.ts';
import { sealScoreSheet } from '../app/judging/seal-score-sheet.ts';
import { decideEntries } from '../app/vetting/decide-entries.ts';
import { readOutbox } from '../app/vetting/read-outbox.ts';
import { releaseDecisions } from '../app/vetting/release-decisions.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { moveClock } from '../app/season/move-clock.ts';
import { actAs, must } from './act-as.ts';
import type { Cast } from './cast.ts';
import { fillRest } from './fill-rest.ts';
import { holdFinalVote } from './hold-final-vote.ts';
import { joinCouncils } from './join-councils.ts';
import { PRODUCTS, sampleTaxCode, type SampleProduct } from './samples.ts';

const SEASON = 'sao-khue-2024';
const TOP = 10;

/** Walks Sao Khuê 2024 from registration to the ceremony, so that the directory has titles to show from the first start. */
export async function replayAwardHistory(app: App, cast: Cast): Promise<void> {
  const secretary = await actAs(app, cast.awardSecretary);
  const organiser = await actAs(app, cast.awardOrganiser);
  await setClock(app, '2024-02-20T09:00:00+07:00');
  const entries: string[] = [];
  for (const [index, product] of PRODUCTS.entries()) entries.push(await enter(app, cast, product, index));
  await setClock(app, '2024-03-05T09:00:00+07:00');
  await acceptAll(app, secretary, entries);
  await formCouncilOf(app, organiser, { cast, entries });
  await setClock(app, '2024-03-16T08:30:00+07:00');
  for (const part of ['judgeOne', 'judgeTwo', 'judgeThree', 'judgeFour'] as const) await judgeAll(app, cast[part]);
  await setClock(app, '2024-03-18T14:00:00+07:00');
  const members = [];
  for (const part of ['judgeOne', 'judgeTwo', 'judgeThree', 'judgeFour'] as const)
    members.push(await actAs(app, cast[part]));
  await decide(app, organiser, { entries, secretary, members });
  await setClock(app, '2024-04-14T08:00:00+07:00');
}

/** Pre-screening: decided in bulk, then released with the letters in one act. */
async function acceptAll(app: App, secretary: SignedIn, entryIds: readonly string[]): Promise<void> {
  const { usual } = entrantMailWords;
  const decision = { decision: 'accept', reason: '', letter: null } as const;
  must(await decideEntries(app, secretary, { seasonId: SEASON, entryIds, ...decision }));
  const { fingerprint } = must(await readOutbox(app, secretary, { seasonId: SEASON, usual }));
  must(await releaseDecisions(app, secretary, { seasonId: SEASON, fingerprint, usual }));
}

async function setClock(app: App, to: string): Promise<void> {
  must(await moveClock(app, { seasonId: SEASON, to: Temporal.Instant.from(to), by: null }));
}

async function enter(app: App, cast: Cast, product: SampleProduct, index: number): Promise<string> {
  const owner = index === 0 ? cast.applicant : index === 1 ? cast.otherApplicant : cast.manyApplicants;
  const taxCode = sampleTaxCode(index + 1);
  const { organisationId } = must(
    await registerOrganisation(app, await actAs(app, owner), {
      taxCode,
      name: product.organisation,
      foundedOn: '2015-08-15',
    }),
  );
  const actor = await actAs(app, owner); // now with the owner's role
  const { dossierId } = must(await openDossier(app, actor, { seasonId: SEASON, organisationId, name: product.name }));
  const answers = {
    'organisation-name': product.organisation,
    'tax-code': taxCode,
    'contact-name': 'Người liên hệ mẫu',
    'contact-email': 'lien-he@demo.example',
    'contact-mobile': '0900000001',
    'product-name': product.name,
    functions: product.functions,
    effect: product.effect,
  };
  for (const [formField, value] of Object.entries(answers))
    must(await saveAnswer(app, actor, { dossierId, formField, value, revision: 0 }));
  await fillRest(app, actor, { seasonId: SEASON, dossierId, answers });
  must(
    await chooseCategories(app, actor, {
      dossierId,
      chosen: [{ categoryId: product.category, fieldId: firstFieldOf(app, product.category) }],
    }),
  );
  const { entryIds } = must(await submitDossier(app, actor, { dossierId }));
  return entryIds[0]!;
}

/** The first published field of a category; `null` where the season published none. */
function firstFieldOf(app: App, categoryId: string): string | null {
  const season = app.seasons.find(SEASON)?.season;
  const categories = season?.kind === 'award' ? season.award.categories : [];
  return categories.find((category) => category.id === categoryId)?.fields?.[0]?.id ?? null;
}

async function formCouncilOf(
  app: App,
  organiser: SignedIn,
  { cast, entries }: { readonly cast: Cast; readonly entries: readonly string[] },
): Promise<void> {
  const { councilId } = must(
    await formCouncil(app, organiser, { seasonId: SEASON, name: 'Hội đồng bình chọn Sao Khuê 2024 (minh họa)' }),
  );
  const people = [cast.judgeOne, cast.judgeTwo, cast.judgeThree, cast.judgeFour];
  const judges = people.map((personId, index) => ({ personId, isLead: index === 0 }));
  const { panelId } = must(
    await formPanel(app, organiser, { seasonId: SEASON, councilId, name: 'Tiểu ban 1', judges }),
  );
  must(
    await assignEntries(app, organiser, { seasonId: SEASON, panelId, judgingRound: 'thuyet-trinh', entryIds: entries }),
  );
  const members = must(await listCouncilMembers(app, organiser, { seasonId: SEASON }));
  for (const [at, { memberId }] of members.entries()) {
    const sits = SITS_AS[at % SITS_AS.length]!;
    must(await changeMember(app, organiser, { memberId, office: 'member', city: 'Hà Nội', ...sits }));
  }
}

/** As what the demo's judges sit: the rules of 2024 publish no composition, so these are kinds alone. */
const SITS_AS = [
  { capacity: 'ministry', body: 'Bộ A (minh họa)', position: 'Vụ trưởng', attendance: 'on-site' },
  { capacity: 'association-expert', body: 'Hiệp hội B (minh họa)', position: 'Chuyên gia', attendance: 'on-site' },
  { capacity: 'related-body', body: 'Viện C (minh họa)', position: 'Viện trưởng', attendance: 'online' },
  { capacity: 'press', body: 'Báo D (minh họa)', position: 'Phóng viên', attendance: 'on-site' },
] as const;

async function judgeAll(app: App, judge: string): Promise<void> {
  const actor = await actAs(app, judge);
  await joinCouncils(app, actor);
  const assignments = must(await listAssignments(app, actor)).filter((line) => line.seasonId === SEASON);
  for (const [index, { assignmentId }] of assignments.entries()) {
    must(await declareConflict(app, actor, { assignmentId, conflict: 'none' }));
    const sheet = must(await openScoreSheet(app, actor, { assignmentId }));
    const scores = scoresFor(sheet.definition, index);
    const saved = must(
      await saveScores(app, actor, { scoreSheetId: sheet.scoreSheetId, revision: 0, scores, comments: {} }),
    );
    must(await sealScoreSheet(app, actor, { scoreSheetId: sheet.scoreSheetId, revision: saved.revision }));
  }
}

/** Sevens to nines, spread by place so that the results differ and all pass the threshold. */
function scoresFor(definition: ScoreSheetDefinition, index: number): Record<string, number> {
  const keys = definition.criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  return Object.fromEntries(keys.map((key, at) => [key, 7 + ((at + index) % 3)]));
}

interface ToDecide {
  readonly entries: readonly string[];
  readonly secretary: SignedIn;
  readonly members: readonly SignedIn[];
}

async function decide(app: App, organiser: SignedIn, { entries, secretary, members }: ToDecide): Promise<void> {
  const vote = { seasonId: SEASON, members };
  await holdFinalVote(app, secretary, { ...vote, titleId: 'sao-khue', chosen: () => true });
  const common = { seasonId: SEASON, signedOn: '2024-03-18', notRecognised: [] };
  const titles = must(
    await decideRecognition(app, organiser, {
      ...common,
      number: '01/MH-SK2024',
      subject: 'Công nhận Danh hiệu Sao Khuê 2024 (minh họa)',
      grants: [{ titleId: 'sao-khue', entryIds: entries }],
    }),
  );
  must(await publishDecision(app, organiser, { decisionId: titles.decisionId }));
  const first = entries.slice(0, TOP);
  await holdFinalVote(app, secretary, { ...vote, titleId: 'top-10', chosen: (entryId) => first.includes(entryId) });
  const top = must(
    await decideRecognition(app, organiser, {
      ...common,
      number: '02/MH-SK2024',
      subject: 'Công nhận TOP 10 Sao Khuê 2024 (minh họa)',
      grants: [{ titleId: 'top-10', entryIds: first }],
    }),
  );
  must(await publishDecision(app, organiser, { decisionId: top.decisionId }));
}
