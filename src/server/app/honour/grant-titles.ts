import type { Kysely } from 'kysely';
import { moveEntry } from '#core/dossier/states.ts';
import type { TitleDefinition } from '#core/season/award-definition.ts';
import { makePublicCode, PUBLIC_CODE_BYTES } from '#core/shared/public-code.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { insertEntryMove, type MovableEntry } from '../../db/queries/entry-move.ts';
import { insertCertificate, insertHonour, type HonourWords } from '../../db/queries/honour.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { momentOf, recordMove } from '../dossier/move-entry.ts';
import type { JudgedEntry } from '../judging/read-result-table.ts';
import type { OrganiserDeciding } from './gates.ts';

export interface TitleGranted {
  readonly title: TitleDefinition;
  readonly judged: JudgedEntry;
}

export interface CertificateIssued {
  readonly entryId: string;
  readonly titleId: string;
  /** Public code. */
  readonly code: string;
}

interface Granting {
  readonly organiser: OrganiserDeciding;
  readonly decisionId: string;
  /** The decision's number: what it moved is told to entrants when it is published. */
  readonly number: string;
  readonly plan: { readonly granted: readonly TitleGranted[]; readonly notRecognised: readonly JudgedEntry[] };
}

/** Writes what a decision grants: honours with their certificates, and the moves of the entries. In the decision's transaction. */
export async function grantTitles(
  app: App,
  db: Kysely<Database>,
  granting: Granting,
): Promise<readonly CertificateIssued[]> {
  const issued: CertificateIssued[] = [];
  for (const { title, judged } of granting.plan.granted) {
    issued.push(await grantTitle(app, db, { granting, title, judged }));
    if (title.fromHoldersOf === undefined) await move(app, db, { granting, judged, as: 'recognise' });
  }
  for (const judged of granting.plan.notRecognised) await move(app, db, { granting, judged, as: 'not-recognise' });
  return issued;
}

async function grantTitle(
  app: App,
  db: Kysely<Database>,
  {
    granting,
    title,
    judged,
  }: { readonly granting: Granting; readonly title: TitleDefinition; readonly judged: JudgedEntry },
): Promise<CertificateIssued> {
  const { organiser, decisionId } = granting;
  const { at } = momentOf(app, organiser.proof.seasonId);
  const names = {
    entryName: judged.name,
    organisationName: judged.organisationName,
    folded: foldForSearch(`${judged.name} ${judged.organisationName}`),
    words: wordsOf(app, organiser, { title, categoryId: judged.entry.categoryId }),
  };
  const honour = { id: app.ids.uuid(), entryId: judged.entry.id, titleId: title.id, decisionId, ...names, at };
  if (!(await insertHonour(db, organiser.proof, honour)))
    throw new Error(`${title.id} was granted to ${judged.entry.id} before`);
  const code = await issue(app, db, { honourId: honour.id, at, year: organiser.award.year });
  return { entryId: judged.entry.id, titleId: title.id, code };
}

function wordsOf(
  app: App,
  { award }: OrganiserDeciding,
  { title, categoryId }: { readonly title: TitleDefinition; readonly categoryId: string },
): HonourWords {
  const season = app.seasons.find(award.seasonId)?.season.shortName ?? { vi: award.seasonId };
  return {
    title: title.name,
    season,
    category: namesOf(award.award.categories, { categoryId, fieldId: null }).categoryName,
  };
}

const MAX_DRAWS = 10; // 35 random bits: two draws that coincide are rare, ten in a row are a broken source of chance

async function issue(
  app: App,
  db: Kysely<Database>,
  { year, ...row }: { readonly honourId: string; readonly at: Temporal.Instant; readonly year: number },
): Promise<string> {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const code = makePublicCode(year, app.ids.bytes(PUBLIC_CODE_BYTES));
    if (await insertCertificate(db, { code, ...row })) return code;
  }
  throw new Error('no free public code was drawn');
}

async function move(
  app: App,
  db: Kysely<Database>,
  {
    granting,
    judged,
    as,
  }: { readonly granting: Granting; readonly judged: JudgedEntry; readonly as: 'recognise' | 'not-recognise' },
): Promise<void> {
  const { proof, roles } = granting.organiser;
  const { id: entryId, state: from, sequence } = judged.entry;
  const moved = moveEntry(from, as, { roles });
  if (!moved.ok) throw new Error(`${entryId}: ${moved.refusal.code}`);
  const movable = { entryId, from, to: moved.value, sequence, personId: proof.personId } as MovableEntry;
  const written = await insertEntryMove(db, movable, {
    id: app.ids.uuid(),
    decisionNumber: granting.number,
    ...momentOf(app, proof.seasonId),
  });
  if (!written) throw new Error(`${entryId} moved while it was decided`); // the whole transaction is undone
  await recordMove(app, db, { seasonId: proof.seasonId, entry: movable });
}
