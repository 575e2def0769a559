import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import type { App } from '#server/app/app.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { startSession } from '#server/app/person/start-session.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { SAMPLE_PDF } from '#server/demo/samples.ts';
import { PNG, sampleAnswer } from '#tests/support/award.ts';
import { taxCodes } from '#tests/support/seed-dossiers.ts';
import { visitor } from '#tests/support/accounts.ts';
import { percentilesOf } from './figures.ts';

export const AWARD = 'do-tai-han-nop';

/** An organisation in the last minute: everything is answered, the click is missing, and of one in ten the last file too. */
export interface Entrant {
  readonly dossierId: string;
  readonly cookie: string;
  readonly lacksFile: boolean;
}

/** The Sao Khuê of 2019 under another name, with a deadline of our own. */
async function loadAward(app: App, closes: Temporal.Instant): Promise<void> {
  const file = path.join(import.meta.dirname, '../../seasons/sao-khue-2019.yaml');
  const known = parse(readFileSync(file, 'utf8')) as SeasonDefinition & { readonly kind: 'award' };
  const opens = closes.subtract({ hours: 24 * 30 }).toString();
  const stages = known.stages.map((stage) =>
    stage.kind === 'registration'
      ? { ...stage, opens, closes: closes.toString() }
      : { ...stage, opens: null, closes: null },
  );
  const season: SeasonDefinition = { ...known, id: AWARD, stages };
  const loaded = await loadSeason(app, { season, illustrative: [], by: null, reason: 'Đo tải' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  await app.seasons.refresh();
}

/** Puts so many dossiers before the deadline, answered whole, each with a signed-in owner. */
export async function prepareEntrants(app: App, count: number): Promise<readonly Entrant[]> {
  const at = app.clock.wallNow();
  await loadShipped(app);
  await loadAward(app, at.add({ hours: 1 }));
  const { form, version } = awardInForce(app, AWARD)!;
  const typed = form.sections.flatMap((section) => section.formFields).filter(({ type }) => type !== 'file');
  const rows = taxCodes(count).map((taxCode, index) => ({
    taxCode,
    name: `Công ty Đo tải ${index + 1}`,
    person: app.ids.uuid(),
    organisation: app.ids.uuid(),
    dossier: app.ids.uuid(),
  }));
  await insertPeople(app, rows, at);
  const opened = { season_id: AWARD, opened_version: version, opened_at: at, rehearsed: false };
  for (const row of rows) {
    const dossier = { ...opened, id: row.dossier, organisation_id: row.organisation, opened_by: row.person };
    await app.db
      .insertInto('dossier')
      .values({ ...dossier, name: `Sản phẩm của ${row.name}` })
      .execute();
    const saved = { dossier_id: row.dossier, revision: 1, saved_by: row.person, saved_at: at };
    const answers = typed.map((field) => ({
      ...saved,
      form_field: field.id,
      value: JSON.stringify(field.id === 'tax-code' ? row.taxCode : sampleAnswer(field)),
    }));
    await app.db.insertInto('dossier_draft').values(answers).execute();
    const chosen = { id: app.ids.uuid(), dossier_id: row.dossier, chosen_by: row.person, chosen_at: at };
    const entry = { ...chosen, category_id: 'phan-mem', field_id: 'chinh-phu-dien-tu' };
    await app.db.insertInto('entry').values(entry).execute();
  }
  await attachFiles(app, rows, at);
  return Promise.all(rows.map((row, index) => signIn(app, row, isHasty(index))));
}

/** One in ten uploads its last file in the last minute. */
function isHasty(index: number): boolean {
  return index % 10 === 9;
}

/** The files that were uploaded in the days before, bytes and rows. */
async function attachFiles(app: App, rows: readonly Row[], at: Temporal.Instant): Promise<void> {
  const files = rows.flatMap((row, index) =>
    FILES.filter(([field]) => field !== LAST_FILE || !isHasty(index)).map(([field, name, content]) => ({
      content,
      row: {
        id: app.ids.uuid(),
        dossier_id: row.dossier,
        form_field: field,
        name,
        media_type: field === 'logo' ? 'image/png' : 'application/pdf',
        bytes: content.byteLength,
        sha256: createHash('sha256').update(content).digest(),
        uploaded_by: row.person,
        uploaded_at: at,
      },
    })),
  );
  for (const { row, content } of files) await app.files.put(row.id, content);
  for (let from = 0; from < files.length; from += 1000) {
    const part = files.slice(from, from + 1000).map(({ row }) => row);
    await app.db.insertInto('uploaded_file').values(part).execute();
  }
}

interface Row {
  readonly taxCode: string;
  readonly name: string;
  readonly person: string;
  readonly organisation: string;
  readonly dossier: string;
}

async function insertPeople(app: App, rows: readonly Row[], at: Temporal.Instant): Promise<void> {
  const people = rows.map(({ person, name }) => ({
    id: person,
    name,
    email: `${person}@example.vn`,
    email_verified: true,
    created_at: at,
    updated_at: at,
  }));
  await app.db.insertInto('person').values(people).execute();
  const organisations = rows.map((row) => ({
    id: row.organisation,
    kind: 'enterprise',
    tax_code: row.taxCode,
    name: row.name,
    folded: foldForSearch(row.name),
    address: null,
    founded_on: '2010-05-05',
    illustrative: true,
    registered_by: row.person,
    registered_at: at,
  }));
  await app.db.insertInto('organisation').values(organisations).execute();
  const owner = { role: 'organisation-owner', scope_kind: 'organisation', valid_from: at, granted_at: at };
  const grants = rows.map((row) => ({
    ...owner,
    id: app.ids.uuid(),
    person_id: row.person,
    scope_id: row.organisation,
  }));
  await app.db.insertInto('role_grant').values(grants).execute();
}

async function signIn(app: App, { person, dossier }: Row, lacksFile: boolean): Promise<Entrant> {
  const token = await startSession(app, person, { visitor: visitor(), secondFactor: null });
  const cookie = `${app.auth.cookie.name}=${encodeURIComponent(app.auth.signToken(token))}`;
  return { dossierId: dossier, cookie, lacksFile };
}

/** Sets the deadline, in a new version of the rules, once everybody is ready. */
export async function setDeadline(app: App, seconds: number): Promise<number> {
  const closes = app.clock.wallNow().add({ seconds });
  await loadAward(app, closes);
  return closes.epochMilliseconds;
}

export interface DeadlineFigures {
  readonly dossiers: number;
  readonly seconds: number;
  /** Answered with a receipt's page. */
  readonly handedIn: number;
  readonly failed: number;
  readonly requests: number;
  readonly 'requests sent again': number;
  readonly 'upload p95 ms': number;
  readonly 'hand-in p50 ms': number;
  readonly 'hand-in p95 ms': number;
  readonly 'hand-in p99 ms': number;
  readonly 'last done s': number;
}

const FILES = [
  ['logo', 'logo.png', PNG],
  ['detail-file', 'mô tả.pdf', SAMPLE_PDF],
  ['copyright-certificate', 'giấy chứng nhận.pdf', SAMPLE_PDF],
] as const;
const LAST_FILE = 'detail-file';

/** Everybody comes at a moment of their own within so many seconds: the last file in parts, the page that confirms, the click. */
export async function playDeadline(
  port: number,
  entrants: readonly Entrant[],
  seconds: number,
): Promise<DeadlineFigures> {
  const door = openDoor(port);
  const began = performance.now();
  const [uploads, handIns]: [number[], number[]] = [[], []];
  const outcomes = await Promise.all(
    entrants.map(async (entrant, index) => {
      await sleep((index * seconds * 1000) / entrants.length);
      for (const file of FILES.filter(([field]) => entrant.lacksFile && field === LAST_FILE))
        uploads.push(await timed(() => upload(door, entrant, file)));
      await door.send('GET', `/ho-so/${entrant.dossierId}/nop`, { cookie: entrant.cookie, headers: {} });
      let isIn = false;
      handIns.push(await timed(async () => void (isIn = await handIn(door, entrant))));
      return isIn;
    }),
  );
  const handedIn = outcomes.filter(Boolean).length;
  const [uploading, handingIn] = [percentilesOf(uploads), percentilesOf(handIns)];
  return {
    dossiers: entrants.length,
    seconds,
    handedIn,
    failed: entrants.length - handedIn,
    requests: door.requests,
    'requests sent again': door.again,
    'upload p95 ms': Math.round(uploading.p95),
    'hand-in p50 ms': Math.round(handingIn.p50),
    'hand-in p95 ms': Math.round(handingIn.p95),
    'hand-in p99 ms': Math.round(handingIn.p99),
    'last done s': Math.round((performance.now() - began) / 1000),
  };
}

/** Hands in, as the button of the confirmation page does; answers whether the receipt's page came. */
export async function handIn(door: Door, { dossierId, cookie }: Entrant): Promise<boolean> {
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const reply = await door.send('POST', `/ho-so/${dossierId}/nop`, { cookie, headers: form, body: 'confirm=1' });
  return reply.status === 303 && reply.headers.get('location') === `/ho-so/${dossierId}`; // elsewhere when it was refused
}

async function upload(
  door: Door,
  { dossierId, cookie }: Entrant,
  [field, name, content]: (typeof FILES)[number],
): Promise<void> {
  const filename = `filename ${Buffer.from(name).toString('base64')}`;
  const tus = { 'tus-resumable': '1.0.0' };
  const length = { ...tus, 'upload-length': String(content.byteLength), 'upload-metadata': filename };
  const begun = await door.send('POST', `/api/v1/dossiers/${dossierId}/uploads/${field}`, { cookie, headers: length });
  const address = begun.headers.get('location') ?? '';
  const part = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  await door.send('PATCH', address, { cookie, headers: part, body: content });
  const form = new FormData();
  form.set('upload', address.split('/').at(-1) ?? '');
  form.set('step', 'san-pham');
  await door.send('POST', `/ho-so/${dossierId}/tep`, { cookie, headers: {}, body: form });
}

interface Sent {
  readonly cookie: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData;
}

export interface Door {
  requests: number;
  again: number;
  send(method: string, address: string, sent: Sent): Promise<Response>;
}

const TRIES = 20;

/** Sends as the page does: what was answered "try again", or not at all, is sent again. */
export function openDoor(port: number): Door {
  const origin = `http://127.0.0.1:${port}`;
  const door: Door = {
    requests: 0,
    again: 0,
    send: async (method, address, { cookie, headers, body }) => {
      for (let tried = 1; ; tried += 1) {
        door.requests += 1;
        const own = { ...headers, cookie, origin, 'sec-fetch-site': 'same-origin' };
        const request = { method, headers: own, redirect: 'manual' as const, ...(body && { body: body as BodyInit }) };
        const reply = await fetch(`${origin}${address}`, request).catch(() => null);
        if (reply) await reply.clone().arrayBuffer();
        if (reply && reply.status < 500) return reply;
        if (tried === TRIES) throw new Error(`${method} ${address}: no answer`);
        door.again += 1;
        await sleep(250 * tried);
      }
    },
  };
  return door;
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
