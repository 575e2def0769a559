import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName, Scope } from '#core/person/roles.ts';
import { saveMailboxes } from '#server/app/contest/save-mailboxes.ts';
import { askForPlacement } from '#server/app/contest/ask-for-placement.ts';
import { listReach } from '#server/app/contest/list-reach.ts';
import { readPlacementLink, reportPlacement } from '#server/app/contest/report-placement.ts';
import { readAddressBlock } from '#server/app/contest/address-block.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { refreshLiveViews } from '#server/jobs/refresh-live-views.ts';
import { translator } from '#messages/translate.ts';
import { actorOf, enrolled, personWith } from '#tests/support/accounts.ts';
import { begun, createContestWorld, LAN, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';
import * as live from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truc-tiep/+page.server.ts';
import * as reach from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truyen-thong/+page.server.ts';
import * as photo from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truyen-thong/anh/[placement]/+server.ts';
import * as csv from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truyen-thong/bao-cao.csv/+server.ts';
import * as xlsx from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truyen-thong/bao-cao.xlsx/+server.ts';
import * as kit from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truyen-thong/bo/[unit]/+server.ts';
import * as remind from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/truyen-thong/nhac/+page.server.ts';

const season: Scope = { kind: 'season', id: SEASON };
const STRANGERS = [
  ['secretary', 'secretariat', season],
  ['question editor', 'question-editor', season],
  ['second reviewer', 'second-reviewer', season],
  ['auditor', 'auditor', { kind: 'installation' }],
  ['administrator', 'administrator', { kind: 'installation' }],
  ['organiser of another season', 'organiser', { kind: 'season', id: 'sao-khue-2019' }],
  ['somebody without a role', null, season],
] as const satisfies readonly (readonly [string, RoleName | null, Scope])[];

let world: World;
let placementId: string;
let token: string;
const strangers = new Map<string, Actor>([['nobody', null]]);
let organiser: Actor;

/** What must not leave the desk, made first: an address of a unit, a note and a photo of a report, a running round. */
const SECRETS = ['vanthu.bimat@so.example', 'Ghi chú nội bộ'];

beforeAll(async () => {
  world = await createContestWorld();
  const desk = await organiserOf(world);
  organiser = desk.actor;
  await saveMailboxes(world.app, desk, `${LAN.unit};${SECRETS[0]}`);
  const write = () => ({ subject: '', text: '' });
  const asked = await askForPlacement(world.app, desk, { unitSlug: LAN.unit, email: '', write });
  token = asked.ok ? asked.value.link.split('/').at(-1)! : '';
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  );
  const reported = await reportPlacement(world.app, SEASON, {
    token,
    url: 'so.example',
    note: SECRETS[1]!,
    photo: png,
  });
  expect(reported.ok).toBe(true);
  placementId = (await listReach(world.app, desk))[0]!.placements[0]!.id;
  await begun(world.server, LAN);
  await refreshLiveViews(world.app);
  for (const [who, role, scope] of STRANGERS) {
    const email = `${who.replaceAll(' ', '.')}@example.vn`;
    await personWith(world, email, role ? { name: role, scope } : undefined);
    strangers.set(who, role ? (await enrolled(world, email)).actor : await actorOf(world, email));
  }
});
afterAll(() => world.close());

/** The event of a page of the desk as this person opens or sends it. */
function eventOf(actor: Actor, form: Readonly<Record<string, string>> = {}) {
  const url = new URL(`https://thi.example.vn/to-chuc/cuoc-thi/${SEASON}`);
  const body = new URLSearchParams(form);
  const request = new Request(url, { method: 'POST', body });
  const params = { season: SEASON, unit: LAN.unit, placement: placementId };
  const locals = { app: world.app, actor, locale: 'vi', t: translator('vi') };
  return { url, request, params, locals, setHeaders: () => undefined } as unknown as RequestEvent;
}

type Door = (event: never) => unknown;
const DOORS: readonly (readonly [string, Door])[] = [
  ['the live view', live.load as Door],
  ['taking note of an alert', live.actions['ghi-nhan'] as Door],
  ['thresholds of alerts', live.actions['nguong'] as Door],
  ['the page of reach', reach.load as Door],
  ['the contact', reach.actions['lien-he'] as Door],
  ['a link to report', reach.actions['hoi'] as Door],
  ['the list as CSV', csv.GET],
  ['the list as a spreadsheet', xlsx.GET],
  ['the kit of a unit', kit.GET],
  ['the photo of a report', photo.GET],
  ['the page of reminders', remind.load as Door],
  ['sending reminders', remind.actions['gui'] as Door],
  ['trying again', remind.actions['gui-lai'] as Door],
  ['mailboxes', remind.actions['hop-thu'] as Door],
];

/** 'opened', or the status with which the door was refused. */
async function outcomeOf(door: Door, actor: Actor): Promise<unknown> {
  try {
    await door(eventOf(actor) as never);
    return 'opened';
  } catch (refused) {
    const { status } = refused as { readonly status?: number };
    return status === 303 ? 'opened' : status;
  }
}

describe('the pages of live view and reach', () => {
  for (const [name, door] of DOORS)
    test(`${name}: nobody but the organiser learns that it is there`, async () => {
      const outcomes: unknown[] = [];
      for (const actor of strangers.values()) outcomes.push(await outcomeOf(door, actor));
      expect(outcomes).toEqual(Array<number>(STRANGERS.length + 1).fill(404));
    });

  test('the organiser opens each of them', async () => {
    for (const [name, door] of DOORS.filter(([what]) => what !== 'the kit of a unit'))
      expect(await outcomeOf(door, organiser), name).toBe('opened');
  });

  test('nothing that a stranger sent was done', async () => {
    expect(world.mail.sent.filter(({ to }) => to.endsWith('so.example'))).toEqual([]);
    expect(await world.app.db.selectFrom('placement_reminder').select('id').execute()).toEqual([]);
  });
});

test('what everybody may read, and the pages of the desk, hold no address of a unit and no note of a report', async () => {
  const everybody = [
    await showContest(world.app, SEASON),
    await readAddressBlock(world.app, SEASON),
    await readPlacementLink(world.app, SEASON, token),
    (await world.server.inject({ url: `/api/v1/contests/${SEASON}` })).body,
  ];
  for (const secret of SECRETS) expect(JSON.stringify(everybody)).not.toContain(secret);
  const desk = JSON.stringify([
    await (remind.load as Door)(eventOf(organiser) as never),
    await (live.load as Door)(eventOf(organiser) as never),
  ]);
  expect(desk).not.toContain(SECRETS[0]);
  expect(desk).not.toMatch(new RegExp(`${LAN.name}|${LAN.phone}`));
});
