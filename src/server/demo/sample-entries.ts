import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import type { App } from '../app/app.ts';
import { chooseCategories } from '../app/dossier/choose-categories.ts';
import { openDossier } from '../app/dossier/open-dossier.ts';
import { registerOrganisation } from '../app/dossier/register-organisation.ts';
import { saveAnswer } from '../app/dossier/save-answer.ts';
import { submitDossier } from '../app/dossier/submit-dossier.ts';
import { decideEntries } from '../app/vetting/decide-entries.ts';
import { readOutbox } from '../app/vetting/read-outbox.ts';
import { releaseDecisions } from '../app/vetting/release-decisions.ts';
import { actAs, must } from './act-as.ts';
import type { Cast } from './cast.ts';
import { fillRest } from './fill-rest.ts';
import { SAMPLE_PRODUCTS, sampleTaxCode, type SampleEntry } from './samples.ts';
import { SAMPLE } from './sample-clock.ts';

/** An entry of the sample season, in the order of its products. */
export interface Entered {
  readonly entryId: string;
  readonly dossierId: string;
  readonly categoryId: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly taxCode: string;
}

const FIRST_TAX_CODE = 101; // beyond those of the other demo season

/** Hands in every dossier of the sample season: one of the first applicant, the rest of another. */
export async function enterSamples(app: App, cast: Cast): Promise<readonly Entered[]> {
  const entered: Entered[] = [];
  for (const [index, product] of SAMPLE_PRODUCTS.entries()) {
    const owner = index === 0 ? cast.sampleApplicant : cast.sampleApplicants;
    entered.push(await enter(app, owner, { product, taxCode: sampleTaxCode(FIRST_TAX_CODE + index) }));
  }
  return entered;
}

async function enter(
  app: App,
  owner: string,
  { product, taxCode }: { readonly product: SampleEntry; readonly taxCode: string },
): Promise<Entered> {
  const { organisation, name, categoryId, fieldId } = product;
  const registration = { taxCode, name: organisation, foundedOn: '2015-08-15' };
  const { organisationId } = must(await registerOrganisation(app, await actAs(app, owner), registration));
  const actor = await actAs(app, owner); // now with the owner's role
  const { dossierId } = must(await openDossier(app, actor, { seasonId: SAMPLE, organisationId, name }));
  const answers = answersOf(product, taxCode);
  for (const [formField, value] of Object.entries(answers))
    must(await saveAnswer(app, actor, { dossierId, formField, value, revision: 0 }));
  await fillRest(app, actor, { seasonId: SAMPLE, dossierId, answers });
  must(await chooseCategories(app, actor, { dossierId, chosen: [{ categoryId, fieldId }] }));
  const { entryIds } = must(await submitDossier(app, actor, { dossierId }));
  return { entryId: entryIds[0]!, dossierId, categoryId, organisationId, organisation, taxCode };
}

function answersOf({ organisation, name, functions, categoryId }: SampleEntry, taxCode: string) {
  return {
    'organisation-name': organisation,
    'tax-code': taxCode,
    'organisation-email': 'lien-he@demo.example',
    'founded-on': '15/08/2015',
    'product-name': name,
    functions,
    ...(categoryId === 'cong-nghe-4-0' && { 'uses-new-technology': true, 'new-technology': 'AI (minh họa)' }),
  };
}

/** Accepted in bulk, then released with the letters in one act. */
export async function acceptSampleEntries(app: App, cast: Cast, entered: readonly Entered[]): Promise<void> {
  const secretary = await actAs(app, cast.sampleSecretary);
  const { usual } = entrantMailWords;
  const entryIds = entered.map(({ entryId }) => entryId);
  const decision = { decision: 'accept', reason: '', letter: null } as const;
  must(await decideEntries(app, secretary, { seasonId: SAMPLE, entryIds, ...decision }));
  const { fingerprint } = must(await readOutbox(app, secretary, { seasonId: SAMPLE, usual }));
  must(await releaseDecisions(app, secretary, { seasonId: SAMPLE, fingerprint, usual }));
}
