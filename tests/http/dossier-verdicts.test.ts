import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwardDefinition } from '#core/season/award-definition.ts';
import { askForWaiver, listAskedConditions, listNewestAsked } from '#server/app/dossier/ask-for-waiver.ts';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { declineWaiver } from '#server/app/dossier/decline-waiver.ts';
import { extendRegistration } from '#server/app/dossier/extend-registration.ts';
import { seeEntry } from '#server/app/dossier/gates.ts';
import { explainEligibility } from '#server/app/dossier/explain-eligibility.ts';
import { judgeAgain } from '#server/app/dossier/judge-again.ts';
import { listOutcomesThatChanged } from '#server/app/dossier/list-changed-outcomes.ts';
import { listRequestsForWaivers } from '#server/app/dossier/list-waiver-requests.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { readWaivableEntry } from '#server/app/dossier/read-waivable-entry.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { scheduleVerdicts } from '#server/app/dossier/schedule-verdicts.ts';
import { markOutcomesSeen } from '#server/app/dossier/mark-outcomes-seen.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { waiveCondition, withdrawWaiver } from '#server/app/dossier/waive-condition.ts';
import { listWork } from '#server/app/work/list-work.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  codeOf,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Applicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { castAround, recuseJudge, stateConflict } from '#tests/support/cast.ts';

let award: Award;
let handedIn: Submitted;
let young: Applicant;
let cast: Readonly<Record<string, Actor>>;
const THREE_YEARS = 'thanh-lap-khong-qua-3-nam';

beforeAll(async () => {
  award = await createAward();
  handedIn = await submitApplicant(award, 0);
  young = await openApplicant(award, 1);
  await fillDossier(award, young);
  const { app } = award.world;
  taken(
    await chooseCategories(app, young.owner, {
      dossierId: young.dossierId,
      chosen: [{ categoryId: 'khoi-nghiep', fieldId: null }],
    }),
  );
  await assignToPanel(award, [handedIn.entryId]);
  await recuseJudge(award);
  award.world.clock.set(AT.registration); // registration is open again: the draft is still to be handed in
  cast = await castAround(award, handedIn, { other: young });
});
afterAll(() => award.world.close());

const draftEntry = async () => taken(await readDossierForm(award.world.app, young.owner, young)).entries[0]!.entryId;
const CONFLICTED = 'organiser in conflict';
/** What of eligibility waits for each of the cast, as `kind count`. */
async function waiting(): Promise<Readonly<Record<string, readonly string[]>>> {
  const people = Object.entries(cast).flatMap(([who, actor]) => (actor ? [[who, actor] as const] : []));
  const found = await Promise.all(
    people.map(async ([who, actor]: readonly [string, SignedIn]) => {
      const lines = await listWork(award.world.app, actor);
      const own = lines.filter(({ kind }) => kind === 'waiver-requests' || kind === 'changed-verdicts');
      return [who, own.map(({ kind, count }) => `${kind} ${count}`)] as const;
    }),
  );
  return Object.fromEntries(found.filter(([, lines]) => lines.length > 0));
}
const signed = (reason: string) => ({ reason, signature: 'Organiser', decisionNumber: '' });

describe('a waiver of a draft', () => {
  test('cannot be given before the organisation asks: the draft does not exist for the organiser', async () => {
    const entryId = await draftEntry();
    const waived = await waiveCondition(award.world.app, award.organiser, {
      entryId,
      condition: THREE_YEARS,
      ...signed('Vì lợi ích chung'),
    });
    expect(codeOf(waived)).toBe('dossier-not-found');
    expect(codeOf(await readWaivableEntry(award.world.app, award.organiser, { entryId }))).toBe('dossier-not-found');
  });

  test('is asked for once, with a reason, by whoever may hand in', async () => {
    const { app } = award.world;
    const entryId = await draftEntry();
    const ask = (actor: Actor, reason: string, condition = THREE_YEARS) =>
      askForWaiver(app, actor, { entryId, condition, reason });
    expect([
      codeOf(await ask(young.owner, '  ')),
      codeOf(await ask(young.owner, 'x', 'khong-co')),
      codeOf(await ask(handedIn.owner, 'x')),
      codeOf(await ask(null, 'x')),
      codeOf(await ask(young.owner, 'Công ty được chia tách năm 2017')),
      codeOf(await ask(young.owner, 'lần nữa')),
    ]).toEqual([
      'waiver-reason-missing',
      'condition-not-found',
      'dossier-not-found',
      'not-signed-in',
      'ok',
      'waiver-asked-already',
    ]);
  });

  test('shows the organiser what was asked, and nothing else of the draft', async () => {
    const { app } = award.world;
    const [line, ...rest] = taken(await listRequestsForWaivers(app, award.organiser, { seasonId: SEASON }));
    expect([line?.condition, line?.reason, line?.standing, rest]).toEqual([
      THREE_YEARS,
      'Công ty được chia tách năm 2017',
      'waiting',
      [],
    ]);
    const judge = await addPerson(award.world, CONFLICTED, [['organiser', 'season', SEASON]]);
    await stateConflict(award, judge, await draftEntry());
    expect(taken(await listRequestsForWaivers(app, judge, { seasonId: SEASON }))).toEqual([]);
    cast = { ...cast, [CONFLICTED]: judge };
    expect(await waiting()).toEqual({ organiser: ['waiver-requests 1'] });
    const view = taken(await readWaivableEntry(app, award.organiser, { entryId: await draftEntry() }));
    expect(view.conditions.map(({ id, outcome }) => [id, outcome])).toEqual([[THREE_YEARS, null]]);
  });
});

describe('a request for a waiver that is declined', () => {
  const declineAs = async (actor: Actor, input: object = {}) => {
    const { app } = award.world;
    const entryId = await draftEntry();
    const [request] = await app.db
      .selectFrom('waiver_request')
      .select('id')
      .where('entry_id', '=', entryId)
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    const said = { entryId, requestId: request!.id, reason: 'Không có căn cứ', signature: 'organiser', ...input };
    return codeOf(await declineWaiver(app, actor, said));
  };

  test.each([
    'owner',
    'viewer',
    'former member',
    'other organisation',
    'secretariat',
    'auditor',
    'judge',
    'recused judge',
    'secretariat of another season',
  ])('by %s: there is no such request', async (who) => {
    expect(await declineAs(cast[who]!)).toBe('dossier-not-found');
  });

  test('needs a reason and the signer’s own name, once; the asker reads who, when and why, and nobody else does', async () => {
    const { app } = award.world;
    expect([
      await declineAs(null),
      await declineAs(award.organiser, { reason: ' ' }),
      await declineAs(award.organiser, { signature: 'Ai khác' }),
      await declineAs(award.organiser, { requestId: app.ids.uuid() }),
      await declineAs(award.organiser, { requestId: 'x' }),
      await declineAs(award.organiser, { entryId: handedIn.entryId }),
      await declineAs(award.organiser),
      await declineAs(award.organiser),
    ]).toEqual([
      'not-signed-in',
      'waiver-reason-missing',
      'waiver-signature-differs',
      'waiver-request-not-found',
      'waiver-request-not-found',
      'waiver-request-not-found',
      'ok',
      'waiver-answered-already',
    ]);
    const seen = taken(await seeEntry(app, young.owner, await draftEntry()));
    const [asked] = await listAskedConditions(app, seen);
    expect([asked?.standing, asked?.declined?.reason, asked?.declined?.signerName]).toEqual([
      'declined',
      'Không có căn cứ',
      'organiser',
    ]);
    const read = await Promise.all(
      Object.values(cast).map(async (actor) => (await listNewestAsked(app, actor, young)).length),
    );
    expect(Object.fromEntries(Object.keys(cast).map((who, at) => [who, read[at]]))).toEqual(
      Object.fromEntries(Object.keys(cast).map((who) => [who, who === 'other organisation' ? 1 : 0])), // the asker's own
    );
    expect(codeOf(await submitDossier(app, young.owner, young))).toBe('entries-not-eligible');
    expect(await waiting()).toEqual({});
    const act = await app.db
      .selectFrom('audit_event')
      .select(['action', 'person_id'])
      .where('action', '=', 'waiver-declined')
      .execute();
    expect(act).toEqual([{ action: 'waiver-declined', person_id: award.organiser.personId }]);
    const change = app.db.updateTable('waiver_refusal').set({ reason: 'khác' }).execute();
    await expect(change).rejects.toThrow('append-only');
  });

  test('may be asked anew, and waits again', async () => {
    const { app } = award.world;
    const ask = async () =>
      codeOf(
        await askForWaiver(app, young.owner, {
          entryId: await draftEntry(),
          condition: THREE_YEARS,
          reason: 'Bổ sung quyết định chia tách',
        }),
      );
    expect([await ask(), await ask()]).toEqual(['ok', 'waiver-asked-already']);
    const lines = taken(await listRequestsForWaivers(app, award.organiser, { seasonId: SEASON }));
    expect(lines.map(({ standing }) => standing).toSorted()).toEqual(['declined', 'waiting']);
    expect(await waiting()).toEqual({ organiser: ['waiver-requests 1'] });
  });
});

describe('a waiver granted after all', () => {
  test('needs a reason and the signer’s own name, and lets the entry be handed in', async () => {
    const { app } = award.world;
    const entryId = await draftEntry();
    expect(codeOf(await submitDossier(app, young.owner, young))).toBe('entries-not-eligible');
    const waive = (input: object) =>
      waiveCondition(app, award.organiser, { entryId, condition: THREE_YEARS, ...signed('Chia tách'), ...input });
    expect([
      codeOf(await waive({ reason: ' ' })),
      codeOf(await waive({ signature: 'Ai khác' })),
      codeOf(await waive({ condition: 'co-dong-chinh' })),
      codeOf(await waive({ signature: ' organiser ' })),
      codeOf(await waive({})),
    ]).toEqual([
      'waiver-reason-missing',
      'waiver-signature-differs',
      'dossier-not-found', // not asked for
      'ok',
      'condition-waived-already',
    ]);
    const form = taken(await readDossierForm(app, young.owner, young));
    const startUps = form.eligibility.find(({ categoryId }) => categoryId === 'khoi-nghiep')!;
    const condition = startUps.conditions.find((one) => one.condition === THREE_YEARS)!;
    expect([startUps.outcome, condition.outcome, condition.waived, condition.waiver?.reason]).toEqual([
      'met',
      'not-met',
      true,
      'Chia tách',
    ]);
    expect(codeOf(await submitDossier(app, young.owner, young))).toBe('ok');
  });
});

describe('a waiver taken back', () => {
  test('changes the verdict by a row of its own, tells whoever is concerned once, and keeps the entry from being accepted', async () => {
    const { app, mail } = award.world;
    const entryId = await draftEntry();
    const view = taken(await readWaivableEntry(app, award.organiser, { entryId }));
    const waiverId = view.waivers[0]!.waiverId;
    const withdraw = (reason: string) =>
      withdrawWaiver(app, award.organiser, { waiverId, reason, signature: 'organiser' });
    expect([codeOf(await withdraw('')), codeOf(await withdraw('Nhầm hồ sơ')), codeOf(await withdraw('x'))]).toEqual([
      'waiver-reason-missing',
      'ok',
      'waiver-withdrawn-already',
    ]);
    const changed = taken(await listOutcomesThatChanged(app, award.secretariat, { seasonId: SEASON }));
    expect(changed.lines.map(({ cause, before, after, conditions }) => [cause, before, after, conditions])).toEqual([
      [
        'waiver',
        'met',
        'not-met',
        [{ text: expect.objectContaining({ vi: expect.any(String) }), before: 'waived', after: 'not-met' }],
      ],
    ]);
    expect(codeOf(await acceptEntry(app, award.secretariat, { entryId }))).toBe('decision-not-eligible');
    await scheduleVerdicts(app, app.db, {
      seasonId: SEASON,
      due: { what: 'organisation', organisationId: young.organisationId },
    });
    mail.sent.length = 0;
    await runDue(app, DUE_HANDLERS);
    await scheduleVerdicts(app, app.db, {
      seasonId: SEASON,
      due: { what: 'organisation', organisationId: young.organisationId },
    });
    await runDue(app, DUE_HANDLERS);
    const about = mail.sent.filter(({ subject }) => subject.includes('kết luận'));
    expect(
      about
        .map(({ to, text }) => [to.split('-')[0], text.includes('từ “Đạt điều kiện” thành “Chưa đạt điều kiện”')])
        .toSorted(),
    ).toEqual([
      ['owner', true],
      ['secretariat', true],
    ]);
  });
});

describe('an outcome that changed', () => {
  const unseen = async () =>
    taken(await listOutcomesThatChanged(award.world.app, award.secretariat, { seasonId: SEASON })).lines.filter(
      ({ seen }) => seen === null,
    );

  test('waits for the secretariat of its season alone', async () => {
    expect(await waiting()).toEqual({ secretariat: ['changed-verdicts 1'] });
  });

  test('is marked as seen by the secretariat alone, once, with who and when', async () => {
    const { app } = award.world;
    const { revisionId } = (await unseen())[0]!;
    const mark = async (actor: Actor, revisionIds: readonly string[] = [revisionId]) => {
      const marked = await markOutcomesSeen(app, actor, { seasonId: SEASON, revisionIds });
      return marked.ok ? marked.value : marked.refusal.code;
    };
    const inConflict = await addPerson(award.world, 'secretary in conflict', [['secretariat', 'season', SEASON]]);
    await stateConflict(award, inConflict, await draftEntry());
    expect(await mark(inConflict)).toBe(0);
    const refused = Object.entries(cast).filter(([who]) => who !== 'secretariat');
    for (const [who, actor] of refused)
      expect([who, await mark(actor)]).toEqual([who, actor ? 'season-not-found' : 'not-signed-in']);
    expect([await mark(award.secretariat, ['x', app.ids.uuid()]), (await unseen()).length]).toEqual([0, 1]);
    expect([await mark(award.secretariat), await mark(award.secretariat)]).toEqual([1, 0]);
    expect(await waiting()).toEqual({});
    const [line] = taken(await listOutcomesThatChanged(app, award.auditor, { seasonId: SEASON })).lines;
    expect(line?.seen?.name).toBe('secretariat');
  });
});

test('who becomes officer or owner later is not mailed what changed before', async () => {
  const { app, clock, mail } = award.world;
  clock.set('2019-02-20T09:01:00+07:00');
  await addPerson(award.world, 'newcomer', [
    ['secretariat', 'season', SEASON],
    ['organisation-owner', 'organisation', young.organisationId],
  ]);
  mail.sent.length = 0;
  const due = { what: 'organisation', organisationId: young.organisationId } as const;
  await scheduleVerdicts(app, app.db, { seasonId: SEASON, due });
  await runDue(app, DUE_HANDLERS);
  expect(mail.sent.filter(({ to }) => to.startsWith('newcomer'))).toEqual([]);
  clock.set(AT.registration);
});

describe('rules that change', () => {
  test('have verdicts judged again as new rows; the first stays as it was', async () => {
    const { app } = award.world;
    const held = app.seasons.find(SEASON)!;
    if (held.season.kind !== 'award') throw new Error('no award');
    const first = await app.db.selectFrom('verdict').selectAll().where('entry_id', '=', handedIn.entryId).execute();
    const stricter: AwardDefinition = {
      ...held.season.award,
      conditions: held.season.award.conditions.map((condition) =>
        condition.id === 'da-thuong-mai-hoa'
          ? { ...condition, check: { kind: 'positive' as const, fact: 'product.price' } }
          : condition,
      ),
    };
    taken(
      await loadSeason(app, {
        season: { ...held.season, award: stricter },
        illustrative: [],
        by: null,
        reason: 'Sửa điều kiện',
      }),
    );
    await expect.poll(() => app.seasons.find(SEASON)?.version).toBe(held.version + 1);
    await runDue(app, DUE_HANDLERS);
    const mine = taken(await explainEligibility(app, handedIn.owner, handedIn));
    expect(mine[0]?.changes.map(({ cause, before, after }) => [cause, before, after])).toEqual([
      ['rules', 'met', 'needs-answer'],
    ]);
    const now = await app.db.selectFrom('verdict').selectAll().where('entry_id', '=', handedIn.entryId).execute();
    expect(now).toEqual(first);
    expect(await judgeAgain(app, app.db, { seasonId: SEASON, cause: 'rules' })).toBe(0);
  });
});

describe('facts that change after handing in', () => {
  const DOCUMENT = 'copyright-certificate'; // may follow until 31/3
  let third: Applicant;
  const standing = async () => {
    await runDue(award.world.app, DUE_HANDLERS);
    const [mine] = taken(await explainEligibility(award.world.app, third.owner, third));
    return [mine?.outcome, mine?.changes[0]?.cause, mine?.changes[0]?.after];
  };

  test('have the verdict judged again: a document that may follow comes, and goes', async () => {
    const { app, clock } = award.world;
    clock.set('2019-02-20T10:00:00+07:00');
    third = await openApplicant(award, 2);
    await fillDossier(award, third);
    const held = app.seasons.find(SEASON)!;
    if (held.season.kind !== 'award') throw new Error('no award');
    const conditions = held.season.award.conditions.map((condition) =>
      condition.id === 'da-thuong-mai-hoa'
        ? { ...condition, check: { kind: 'document' as const, formField: DOCUMENT } }
        : condition,
    );
    const season = { ...held.season, award: { ...held.season.award, conditions } };
    taken(await loadSeason(app, { season, illustrative: [], by: null, reason: 'Sửa điều kiện' }));
    await expect.poll(() => app.seasons.find(SEASON)?.version).toBe(held.version + 1);
    const files = app.db.selectFrom('uploaded_file').select('id').where('dossier_id', '=', third.dossierId);
    const [early] = await files.where('form_field', '=', DOCUMENT).execute();
    taken(await removeFile(app, third.owner, { fileId: early!.id }));
    const { entryIds } = taken(await submitDossier(app, third.owner, third));
    // Rules that changed after the dossier was begun and before it was handed in: those in force then decide.
    const first = app.db.selectFrom('verdict').select('outcome').where('entry_id', '=', entryIds[0]!);
    expect(await first.execute()).toEqual([{ outcome: 'needs-document' }]);
    expect(await standing()).toEqual(['needs-document', undefined, undefined]);
    clock.set('2019-03-30T23:59:59+07:00');
    const file = { dossierId: third.dossierId, formField: DOCUMENT, name: 'giay-chung-nhan.pdf', content: PDF };
    const { fileId } = taken(await attachFile(app, third.owner, file));
    expect(await standing()).toEqual(['met', 'facts', 'met']);
    taken(await removeFile(app, third.owner, { fileId }));
    expect(await standing()).toEqual(['needs-document', 'facts', 'needs-document']);
  });

  test('a draft is judged by no job, and one organisation’s facts judge nobody else', async () => {
    const { app, clock } = award.world;
    const due = () => app.db.selectFrom('due').select('subject').where('kind', '=', 'judge-verdicts').execute();
    const before = (await due()).length;
    clock.set(AT.registration);
    const draft = await openApplicant(award, 3);
    const file = { dossierId: draft.dossierId, formField: DOCUMENT, name: 'giay-chung-nhan.pdf', content: PDF };
    taken(await attachFile(app, draft.owner, file));
    expect((await due()).length).toBe(before);
    taken(
      await extendRegistration(app, award.secretariat, {
        seasonId: SEASON,
        organisationCode: '0100109106',
        until: Temporal.Instant.from('2019-03-10T00:00:00+07:00'),
        reason: 'Mất điện',
      }),
    );
    const added = (await due()).slice(before);
    expect(added.map(({ subject }) => subject.split('/').slice(0, 3).join('/'))).toEqual([
      `verdicts/organisation/${handedIn.organisationId}`,
    ]);
  });
});

describe('who sees verdicts, changes and waivers', () => {
  for (const [who, verdicts, outcomes, requests, waivers] of [
    ['owner', 'changes', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['viewer', 'changes', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['former member', 'dossier-not-found', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['other organisation', 'dossier-not-found', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['secretariat', 'changes', 'ok', 'season-not-found', 'dossier-not-found'],
    ['organiser', 'changes', 'ok', 'ok', 'ok'],
    ['auditor', 'changes', 'ok', 'season-not-found', 'dossier-not-found'],
    ['judge', 'no changes', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['recused judge', 'dossier-not-found', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['secretariat of another season', 'dossier-not-found', 'season-not-found', 'season-not-found', 'dossier-not-found'],
    ['nobody', 'not-signed-in', 'not-signed-in', 'not-signed-in', 'not-signed-in'],
  ] as const) {
    test(`${who}: ${verdicts}, ${outcomes}, ${requests}, ${waivers}`, async () => {
      const { app } = award.world;
      const actor = cast[who]!;
      const explained = await explainEligibility(app, actor, handedIn);
      const seen = explained.ok
        ? explained.value.some(({ changes }) => changes.length > 0)
          ? 'changes'
          : 'no changes'
        : explained.refusal.code;
      expect([
        seen,
        codeOf(await listOutcomesThatChanged(app, actor, { seasonId: SEASON })),
        codeOf(await listRequestsForWaivers(app, actor, { seasonId: SEASON })),
        codeOf(await readWaivableEntry(app, actor, { entryId: handedIn.entryId })),
      ]).toEqual([verdicts, outcomes, requests, waivers]);
    });
  }

  test('an organiser who belongs to the organisation waives nothing for it', async () => {
    const both = await addPerson(award.world, 'both', [
      ['organiser', 'season', SEASON],
      ['organisation-viewer', 'organisation', handedIn.organisationId],
    ]);
    const waived = await waiveCondition(award.world.app, both, {
      entryId: handedIn.entryId,
      condition: 'da-thuong-mai-hoa',
      reason: 'x',
      signature: 'both',
      decisionNumber: '',
    });
    expect(codeOf(waived)).toBe('dossier-not-found');
  });
});

test('what was written holds together', async () => {
  await expectInvariants(award.world.app.db);
});
