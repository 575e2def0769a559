import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { explainEligibility } from '#server/app/dossier/explain-eligibility.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { verifyClaim } from '#server/app/vetting/verify-claim.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { createAward, fillDossier, openApplicant, taken, type Applicant, type Award } from '#tests/support/award.ts';

let award: Award;
let own: Applicant;
let entryId: string;
beforeAll(async () => {
  award = await createAward();
  own = await openApplicant(award);
  await fillDossier(award, own);
  const { app } = award.world;
  const { owner, dossierId } = own;
  taken(await saveAnswer(app, owner, { dossierId, formField: 'founded-on', value: '2017-05-05', revision: 1 }));
  const chosen = [{ categoryId: 'khoi-nghiep', fieldId: null }];
  taken(await chooseCategories(app, owner, { dossierId, chosen }));
  [entryId] = taken(await submitDossier(app, owner, own)).entryIds as [string];
});
afterAll(() => award.world.close());

/** What somebody is told: the outcome, whether a figure of the vetting is behind it, and how many changes there were. */
async function toldTo(actor: Actor) {
  const [entry] = taken(await explainEligibility(award.world.app, actor, own));
  const found = entry!.conditions.flatMap(({ factsUsed }) => factsUsed.filter(({ from }) => from === 'claim'));
  return [entry!.outcome, found.length > 0, entry!.changes.length];
}

async function mailedAbout(subject: string): Promise<readonly string[]> {
  const { app, mail } = award.world;
  mail.sent.length = 0;
  await runDue(app, DUE_HANDLERS);
  return mail.sent.filter((one) => one.subject.includes(subject)).map(({ to }) => to.split('-')[0]!);
}

test('what vetting found of a figure reaches the secretariat at once and the entrant by the return alone', async () => {
  const { app, clock } = award.world;
  const found = {
    status: 'corrected',
    corrected: '05/05/2010',
    source: 'Cổng thông tin đăng ký doanh nghiệp',
  } as const;
  const claim = {
    dossierId: own.dossierId,
    formField: 'founded-on',
    cell: '',
    seen: 0,
    note: '',
    link: '',
    file: null,
  };
  taken(await verifyClaim(app, award.secretariat, { ...claim, ...found }));
  expect(await mailedAbout('kết luận')).toEqual(['secretariat']);
  expect([await toldTo(award.secretariat), await toldTo(award.auditor), await toldTo(own.owner)]).toEqual([
    ['not-met', true, 1],
    ['not-met', true, 1],
    ['met', false, 0],
  ]);

  clock.set('2019-02-20T10:00:00+07:00');
  const items = [{ formField: 'founded-on', reason: 'Ngày thành lập theo giấy đăng ký là 05/05/2010' }];
  const dueAt = Temporal.Instant.from('2019-02-27T17:00:00+07:00');
  taken(await returnEntry(app, award.secretariat, { entryId, items, dueAt }));
  expect(await toldTo(own.owner)).toEqual(['not-met', true, 1]);
  expect(await mailedAbout('kết luận')).toEqual([]); // the return itself told it
});
