import type { App } from '../app/app.ts';
import { chooseCategories } from '../app/dossier/choose-categories.ts';
import { ownOrganisations } from '../app/dossier/gates.ts';
import { openDossier } from '../app/dossier/open-dossier.ts';
import { saveAnswer } from '../app/dossier/save-answer.ts';
import { actAs, must } from './act-as.ts';
import type { Cast } from './cast.ts';

const SEASON = 'sao-khue-2019';

/** A young product of an organisation a little over three years old: group 4 is open to it, group 3 is not, and the form says why. */
const ANSWERS: Readonly<Record<string, string | boolean>> = {
  'organisation-name': 'Doanh nghiệp A',
  'organisation-email': 'lien-he@demo.example',
  'in-industry': true,
  'registered-in-vietnam': true,
  'founded-on': '15/08/2015',
  deployed: true,
  'founder-main-shareholder': true,
  branch: false,
  subsidiary: false,
  'released-on': '20/06/2018',
  'has-revenue': true,
  'product-name': 'Phần mềm A',
};

/** Leaves a half-written dossier on the desk of the first applicant, so that a visitor may go on with it. */
export async function leaveDraft(app: App, cast: Cast): Promise<void> {
  const actor = await actAs(app, cast.applicant);
  const organisationId = ownOrganisations(actor)[0]?.organisationId;
  if (!organisationId) throw new Error('the first applicant has no organisation');
  const { dossierId } = must(await openDossier(app, actor, { seasonId: SEASON, organisationId, name: 'Phần mềm A' }));
  for (const [formField, value] of Object.entries(ANSWERS))
    must(await saveAnswer(app, actor, { dossierId, formField, value, revision: 0 }));
  must(await chooseCategories(app, actor, { dossierId, chosen: [{ categoryId: 'phan-mem-moi', fieldId: null }] }));
}
