import { globSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { attachUpload } from '#server/app/dossier/attach-upload.ts';
import { forgetUpload } from '#server/app/dossier/follow-upload.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { signInAsDemoPerson } from '#server/app/person/sign-in-as-demo-person.ts';
import type { Database } from '#server/db/schema.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { cookieHeader, visitor } from '#tests/support/accounts.ts';
import {
  addPerson,
  AT,
  createAward,
  openApplicant,
  PDF,
  PNG,
  taken,
  type Applicant,
  type Award,
} from '#tests/support/award.ts';

let award: Award;
let origin: string;
let applicant: Applicant;
let cookie: string;

beforeAll(async () => {
  award = await createAward();
  origin = await award.world.server.listen({ host: '127.0.0.1', port: 0 });
  applicant = await openApplicant(award);
  cookie = await cookieOf(applicant.owner);
});
beforeEach(() => award.world.clock.set(AT.registration));
afterAll(() => award.world.close());

async function cookieOf(person: SignedIn): Promise<string> {
  return cookieHeader(award.world, taken(await signInAsDemoPerson(award.world.app, person.personId, visitor())));
}

const own = (as: string) => ({ cookie: as, 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' });
const filename = (name: string) => `filename ${Buffer.from(name).toString('base64')}`;

interface Begun {
  readonly field?: string;
  readonly bytes?: number | string;
  readonly headers?: Record<string, string>;
}
const begin = ({ field = 'detail-file', bytes = PDF.byteLength, headers = own(cookie) }: Begun = {}) =>
  fetch(`${origin}/api/v1/dossiers/${applicant.dossierId}/uploads/${field}`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes), 'upload-metadata': filename('../../mô tả.pdf') },
  });
const at = (address: string) => `${origin}${address}`;
const head = async (address: string, as = cookie) => {
  const { status, headers } = await fetch(at(address), { method: 'HEAD', headers: own(as) });
  return { status, offset: headers.get('upload-offset') };
};
const send = async (address: string, from: number, part: Uint8Array, as = cookie) => {
  const type = { 'content-type': 'application/offset+octet-stream' };
  const headers = { ...own(as), ...type, 'upload-offset': String(from) };
  return (await fetch(at(address), { method: 'PATCH', headers, body: part as BodyInit })).status;
};
const begun = async (input?: Begun) => {
  const reply = await begin(input);
  expect(reply.status).toBe(201);
  const address = reply.headers.get('location') ?? '';
  return { address, uploadId: address.split('/').at(-1) ?? '' };
};
const attach = async (uploadId: string, as: SignedIn | null = applicant.owner) => {
  const attached = await attachUpload(award.world.app, as, { uploadId });
  return attached.ok ? attached.value : attached.refusal.code;
};
const folder = (name: string) => globSync('**/*-*-*-*-*', { cwd: path.join(award.world.app.config.dataDir, name) });
const uploadsKept = () => award.world.app.db.selectFrom('file_upload').select('id').execute();

test('what was cut at 99 % is no file, goes on where the server stands, and is attached once', async () => {
  const { address, uploadId } = await begun();
  const cut = PDF.byteLength - 1;
  expect(await send(address, 0, PDF.subarray(0, cut))).toBe(204);
  expect(await attach(uploadId)).toBe('upload-incomplete');
  expect(folder('files')).toEqual([]);
  expect(await head(address)).toEqual({ status: 200, offset: String(cut) });
  expect(await send(address, 0, PDF)).toBe(409); // a part that was sent twice is not written twice
  expect(await send(address, cut, PDF.subarray(cut))).toBe(204);
  const receipt = await attach(uploadId);
  expect(receipt).toMatchObject({ fileId: uploadId, name: 'mô tả.pdf', bytes: PDF.byteLength });
  expect(await attach(uploadId), 'the reply was lost').toEqual(receipt);
  expect([await uploadsKept(), folder('uploads')]).toEqual([[], []]);
  expect((await begin()).status).toBe(409); // the form field is full
});

test('an upload begins while another of the season is about to be kept: they share no row', async () => {
  const { app } = award.world;
  const field = 'copyright-commitment';
  const known = await begun({ field });
  const begins = await app.db.transaction().execute(async (db) => {
    await db.selectFrom('due').select('id').where('kind', '=', 'sweep-uploads').forUpdate().execute();
    return begun({ field });
  });
  for (const { uploadId } of [known, begins]) await forgetUpload(app, uploadId);
});

test('what is attached twice at once is one file with its bytes, also when the reply to the commit is lost', async () => {
  const { app } = award.world;
  const { address, uploadId } = await begun({ field: 'logo', bytes: PNG.byteLength });
  expect(await send(address, 0, PNG)).toBe(204);
  let waiting: (() => void)[] = [];
  const inspect: typeof app.inspector.inspect = async (...of) => {
    const together = new Promise<void>((resolve) => waiting.push(resolve));
    if (waiting.length === 2) for (const go of waiting) go();
    await together;
    return app.inspector.inspect(...of);
  };
  const both = { ...app, inspector: { ...app.inspector, inspect } };
  const asked = [1, 2].map(() => attachUpload(both, applicant.owner, { uploadId }));
  const [first, second] = (await Promise.all(asked)).map(taken);
  expect(second).toEqual(first);
  expect(await buffer(app.files.read(uploadId))).toEqual(Buffer.from(PNG));
  taken(await removeFile(app, applicant.owner, first!));
  waiting = [];
  const content = { dossierId: applicant.dossierId, formField: 'logo', name: 'a.png', content: PNG };
  for (const isCommitted of [true, false]) {
    const fileId = app.ids.uuid();
    const failing = { ...app, db: losingReply(app.db, isCommitted) };
    await expect(attachFile(failing, applicant.owner, { ...content, fileId })).rejects.toThrow('reply lost');
    expect(folder('files').some((name) => name.endsWith(fileId))).toBe(isCommitted);
    if (isCommitted) taken(await removeFile(app, applicant.owner, { fileId }));
  }
});

/** A connection that breaks around the first commit: just after it, or just before. */
function losingReply(db: Award['world']['app']['db'], isCommitted: boolean): typeof db {
  let isLost = false;
  const execute = async <T>(work: (trx: Transaction<Database>) => Promise<T>): Promise<T> => {
    if (isLost) return db.transaction().execute(work);
    isLost = true;
    await db.transaction().execute(async (trx) => {
      await work(trx);
      if (!isCommitted) throw new Error('reply lost');
    });
    throw new Error('reply lost');
  };
  return new Proxy(db, {
    get: (target, key) => {
      if (key === 'transaction') return () => ({ execute });
      const own: unknown = Reflect.get(target, key, target);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}

test.each([
  ['nobody', { headers: { 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' } }, 401],
  ['another site', { headers: { 'sec-fetch-site': 'cross-site', 'tus-resumable': '1.0.0' } }, 403],
  ['an unknown form field', { field: 'khong-co' }, 404],
  ['a form field that takes no files', { field: 'introduction' }, 422],
  ['nothing', { bytes: 0 }, 422],
  ['more than the form field takes', { bytes: 2_097_153, field: 'copyright-certificate' }, 413],
  ['a length that is no number', { bytes: '1e9' }, 400],
] as const)('%s begins no upload', async (_who, input, status) => {
  expect((await begin(input)).status).toBe(status);
  expect(await uploadsKept()).toEqual([]);
});

test('more than was announced is not taken', async () => {
  const { address, uploadId } = await begun({ field: 'logo', bytes: 10 });
  expect(await send(address, 0, new Uint8Array(11))).toBeGreaterThanOrEqual(400);
  expect(await attach(uploadId)).toBe('upload-incomplete');
  expect((await fetch(at(address), { method: 'DELETE', headers: own(cookie) })).status).toBe(204);
  expect([await head(address), folder('uploads')]).toEqual([{ status: 404, offset: null }, []]);
});

test('a file that is refused leaves nothing behind', async () => {
  const { address, uploadId } = await begun({ field: 'logo' });
  await send(address, 0, PDF);
  const files = folder('files');
  expect(await attach(uploadId)).toBe('file-kind-not-accepted');
  expect([folder('files'), folder('uploads'), await uploadsKept()]).toEqual([files, [], []]);
});

test('what cannot be attached for another reason than its bytes stays where it arrived', async () => {
  const { app } = award.world;
  const held = await app.db.selectFrom('uploaded_file').select('id').where('form_field', '=', 'logo').execute();
  for (const { id } of held) await removeFile(app, applicant.owner, { fileId: id });
  const uploads = [
    await begun({ field: 'logo', bytes: PNG.byteLength }),
    await begun({ field: 'logo', bytes: PNG.byteLength }),
  ];
  for (const { address } of uploads) expect(await send(address, 0, PNG)).toBe(204);
  const [first, second] = uploads.map(({ uploadId }) => uploadId) as [string, string];
  expect(await attach(first)).toMatchObject({ fileId: first });
  expect(await attach(second)).toBe('too-many-files');
  taken(await removeFile(app, applicant.owner, { fileId: first }));
  expect(await attach(second)).toMatchObject({ fileId: second });
  taken(await removeFile(app, applicant.owner, { fileId: second }));
  expect([await uploadsKept(), folder('uploads')]).toEqual([[], []]);
});

test("nobody sees, goes on with or attaches another person's upload", async () => {
  const other = await openApplicant(award, 1);
  const { address, uploadId } = await begun({ field: 'logo' });
  const people: readonly SignedIn[] = [other.owner, award.secretariat, award.organiser, award.auditor, award.judges[0]];
  for (const person of [...people, await addPerson(award.world, 'former')]) {
    const as = await cookieOf(person);
    expect(await head(address, as)).toEqual({ status: 404, offset: null });
    expect(await send(address, 0, PDF, as)).toBe(404);
    expect(await attach(uploadId, person)).toBe('upload-not-found');
  }
  expect(await attach(uploadId, null)).toBe('not-signed-in');
  await fetch(at(address), { method: 'DELETE', headers: own(cookie) });
});

test('what is written and told is the upload that was asked about, whatever else the address says', async () => {
  const victim = await begun({ field: 'logo' });
  const other = await openApplicant(award, 2);
  const foreign = await fetch(`${origin}/api/v1/dossiers/${other.dossierId}/uploads/logo`, {
    method: 'POST',
    headers: { ...own(await cookieOf(other.owner)), 'upload-length': '9', 'upload-metadata': filename('x.png') },
  });
  const mine = foreign.headers.get('location') ?? '';
  const as = await cookieOf(other.owner);
  for (const forged of [`${mine}?x=/${victim.uploadId}`, `${mine}?/${victim.uploadId}/`]) {
    const { offset } = await head(mine, as);
    expect(await head(forged, as)).toEqual({ status: 200, offset });
    expect(await send(forged, Number(offset), new Uint8Array(2), as)).toBe(204);
    expect(await head(mine, as)).toEqual({ status: 200, offset: String(Number(offset) + 2) });
  }
  expect(await head(victim.address)).toEqual({ status: 200, offset: '0' });
  const whole = new Uint8Array(5);
  expect(await send(`${mine}?x=/${victim.uploadId}`, 4, whole, as)).toBe(204);
  const rows = await award.world.app.db.selectFrom('file_upload').select(['id', 'arrived_at']).execute();
  expect(rows.find(({ id }) => id === victim.uploadId)?.arrived_at).toBeNull();
  for (const [address, who] of [
    [victim.address, cookie],
    [mine, as],
  ] as const)
    await fetch(at(address), { method: 'DELETE', headers: own(who) });
});

test.each([
  [
    'whole before the deadline, attached within the grace',
    '2019-03-05T23:59:59.999+07:00',
    '2019-03-06T00:14:59.999+07:00',
    'kept',
  ],
  [
    'whole before the deadline, attached after the grace',
    '2019-03-05T23:59:59.999+07:00',
    '2019-03-06T00:15:00+07:00',
    'registration-closed',
  ],
] as const)('an upload that was %s: %s', async (_what, arrives, attaches, expected) => {
  award.world.clock.set(arrives);
  cookie = await cookieOf(applicant.owner);
  const { address, uploadId } = await begun({ field: 'logo', bytes: PNG.byteLength });
  expect(await send(address, 0, PNG)).toBe(204);
  award.world.clock.set(attaches);
  const attached = await attach(uploadId);
  expect(typeof attached === 'string' ? attached : 'kept').toBe(expected);
  if (typeof attached === 'object') {
    award.world.clock.set(arrives);
    taken(await removeFile(award.world.app, applicant.owner, attached));
  } else await forgetUpload(award.world.app, uploadId);
});

test('the last byte at the closing instant is too late, however early the first was', async () => {
  award.world.clock.set('2019-03-05T23:59:59.999+07:00');
  cookie = await cookieOf(applicant.owner);
  const { address, uploadId } = await begun({ field: 'logo', bytes: PNG.byteLength });
  expect(await send(address, 0, PNG.subarray(0, 10))).toBe(204);
  award.world.clock.set('2019-03-06T00:00:00+07:00');
  expect(await send(address, 10, PNG.subarray(10))).toBe(409);
  expect(await attach(uploadId)).toBe('registration-closed');
  await forgetUpload(award.world.app, uploadId);
});

test('an upload ends with the form, and what never became whole is swept when its time is over', async () => {
  cookie = await cookieOf(applicant.owner);
  const { address } = await begun({ field: 'logo' });
  await send(address, 0, PDF.subarray(0, 5));
  award.world.clock.set('2019-02-21T08:59:59.999+07:00');
  cookie = await cookieOf(applicant.owner); // nobody stays signed in for a day without a visit
  expect(await head(address)).toEqual({ status: 200, offset: '5' });
  award.world.clock.set('2019-02-21T09:00:00+07:00');
  expect((await head(address)).status).toBe(404);
  expect(await runDue(award.world.app, DUE_HANDLERS)).toBe(0);
  award.world.clock.set('2019-02-22T00:00:00+07:00');
  expect(await runDue(award.world.app, DUE_HANDLERS)).toBe(1);
  expect([folder('uploads'), await uploadsKept()]).toEqual([[], []]);
});
