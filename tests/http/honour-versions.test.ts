import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { publishDecision } from '#server/app/honour/publish-decision.ts';
import { readCertificate } from '#server/app/honour/read-certificate.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import {
  assignToPanel,
  AT,
  createAward,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';

let award: Award;
let entry: Submitted;
beforeAll(async () => {
  award = await createAward();
  entry = await submitApplicant(award);
  await assignToPanel(award, [entry.entryId]);
  award.world.clock.set(AT.presentation);
  for (const judge of award.judges) await sealSheet(award, judge, { entryId: entry.entryId, score: 8 });
  award.world.clock.set(AT.decision);
});
afterAll(() => award.world.close());

/** Adopts a version of the season in which every criterion, title and category has another name and id or weight. */
async function adoptOtherWords(): Promise<void> {
  const { app } = award.world;
  const held = app.seasons.find(SEASON)!;
  const text = JSON.stringify(held.season)
    .replaceAll('"creative-technology"', '"creative-technology-renamed"')
    .replaceAll('Sao Khuê 2019', 'Tên đổi về sau');
  taken(
    await loadSeason(app, {
      season: JSON.parse(text) as SeasonDefinition,
      illustrative: [],
      by: null,
      reason: 'Đổi tên',
    }),
  );
  await app.seasons.refresh();
}

const results = async () => taken(await readResultTable(award.world.app, award.organiser, { seasonId: SEASON }));

test('sealed sheets are added up by the sheet under which they were given, whatever the season says later', async () => {
  const before = await results();
  await adoptOtherWords();
  expect((await results()).map((row) => row.result)).toEqual(before.map((row) => row.result));
});

test('what was decided is told to the entrant only when the decision is published', async () => {
  const { app } = award.world;
  const stateSeen = async () => {
    const { dossiers } = taken(await listOwnDossiers(app, entry.owner));
    const view = taken(await readDossier(app, entry.owner, { dossierId: entry.dossierId }));
    return [dossiers[0]?.entries[0]?.state, view.entries[0]?.state, view.history.at(-1)?.state];
  };
  const decided = taken(
    await decideRecognition(app, award.organiser, {
      seasonId: SEASON,
      number: '09/QĐ-MH',
      signedOn: '2019-04-05',
      subject: 'Công nhận danh hiệu (minh họa)',
      grants: [{ titleId: 'sao-khue', entryIds: [entry.entryId] }],
      notRecognised: [],
    }),
  );
  expect(await stateSeen()).toEqual(['accepted', 'accepted', 'accepted']);
  const queue = taken(await listDossiersForSecretariat(app, award.secretariat, { seasonId: SEASON }));
  expect(queue.entries[0]?.state).toBe('recognised');
  taken(await publishDecision(app, award.organiser, { decisionId: decided.decisionId }));
  expect(await stateSeen()).toEqual(['recognised', 'recognised', 'recognised']);

  const { code } = decided.certificates[0]!;
  const certificate = async () => taken(await readCertificate(app, { code }));
  const first = await certificate();
  await adoptNamesBack();
  expect(await certificate()).toEqual(first);
});

async function adoptNamesBack(): Promise<void> {
  const { app } = award.world;
  const held = app.seasons.find(SEASON)!;
  const text = JSON.stringify(held.season).replaceAll('Tên đổi về sau', 'Tên thứ ba');
  taken(
    await loadSeason(app, {
      season: JSON.parse(text) as SeasonDefinition,
      illustrative: [],
      by: null,
      reason: 'Đổi tên',
    }),
  );
  await app.seasons.refresh();
}
