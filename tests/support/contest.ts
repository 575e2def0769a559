import type { FastifyInstance } from 'fastify';
import type { App } from '#server/app/app.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { proveOrganiser, type OrganiserOf } from '#server/app/person/gates.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { enrolled, personWith } from './accounts.ts';
import { createWorld, type World } from './world.ts';

export const SEASON = 'thanh-hoa-2024';
export const ROUND_1_OPENS = '2024-09-09T00:00:00+07:00';
export const ROUND_1_CLOSES = '2024-09-13T00:00:00+07:00';

/** A world in which the contest of Thanh Hóa 2024 runs under the assumed rules, at eight in the morning of its first day. */
export async function createContestWorld(now = '2024-09-09T08:00:00+07:00'): Promise<World> {
  const world = await createWorld({ now });
  await loadShippedSeason(world.app, SEASON);
  await world.app.contests.refresh();
  return world;
}

export interface Person {
  readonly name: string;
  readonly phone: string;
  /** Slug or id of an agency of the tree. */
  readonly unit: string;
}

export const LAN: Person = { name: 'Nguyễn Thị Lan', phone: '0912345601', unit: 'so-ldtbxh-phong-1' };
export const MINH: Person = { name: 'Lê Văn Minh', phone: '0912345602', unit: 'so-ldtbxh-phong-2' };

/** A browser: keeps the cookies it is given, like one person on one device. */
export function openBrowser(server: FastifyInstance) {
  const cookies: Record<string, string> = {};
  const send = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await server.inject({ method, url, headers, cookies, ...(payload ? { payload } : {}) });
    for (const cookie of answer.cookies) cookies[cookie.name] = cookie.value;
    return answer;
  };
  return {
    cookies,
    send,
    register: (person: object, headers?: Record<string, string>) =>
      send('POST', `/api/v1/contests/${SEASON}/participants`, person, headers),
    start: (round = 'dot-1', body?: object) =>
      send('POST', `/api/v1/contests/${SEASON}/rounds/${round}/attempts`, body),
    save: (attemptId: string, body: object) => send('PUT', `/api/v1/attempts/${attemptId}/answers`, body),
    submit: (attemptId: string, body: object) => send('POST', `/api/v1/attempts/${attemptId}/submission`, body),
    read: (attemptId: string) => send('GET', `/api/v1/attempts/${attemptId}`),
  };
}

export type Browser = ReturnType<typeof openBrowser>;

/** Registers somebody in a fresh browser. */
export async function registered(server: FastifyInstance, person: Person): Promise<Browser> {
  const browser = openBrowser(server);
  const answer = await browser.register(person);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return browser;
}

/** Registers somebody and begins an attempt. */
export async function begun(
  server: FastifyInstance,
  person: Person,
  round = 'dot-1',
): Promise<{ browser: Browser; attempt: AttemptView }> {
  const browser = await registered(server, person);
  const answer = await browser.start(round);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return { browser, attempt: answer.json<AttemptView>() };
}

/** Answers to a paper: the first `right` questions right, the others wrong, taken from the key that only the server has. */
export function answersTo(app: App, attempt: AttemptView, right: number): Record<string, string[]> {
  const contest = app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  return Object.fromEntries(
    attempt.questions.map(({ id, options }, at) => {
      const question = contest.value.key.get(id)!;
      const rightTexts = question.options
        .filter((one) => question.rightOptions.includes(one.id))
        .map(({ text }) => text);
      const rightOptions = options.filter(({ text }) => rightTexts.includes(text)).map((option) => option.id);
      const wrong = options.find((option) => !rightOptions.includes(option.id))!.id;
      return [id, at < right ? [...rightOptions] : [wrong]];
    }),
  );
}

/** Answers as a page sends them, under the names of the bank, as they are stored. */
export function storedAs(app: App, attempt: AttemptView, sent: Readonly<Record<string, readonly string[]>>) {
  const contest = app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const bankId = (question: string, shown: string) => {
    const text = attempt.questions.find(({ id }) => id === question)!.options.find(({ id }) => id === shown)!.text;
    return contest.value.key.get(question)!.options.find((option) => option.text === text)!.id;
  };
  return Object.fromEntries(Object.entries(sent).map(([id, chosen]) => [id, chosen.map((one) => bankId(id, one))]));
}

/** An organiser of the contest, proved as the pages prove one. */
export async function organiserOf(world: World): Promise<OrganiserOf> {
  const email = 'to-chuc@thanh-hoa.example';
  await personWith(world, email, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
  const { actor } = await enrolled(world, email);
  const proof = await proveOrganiser(world.app, actor, SEASON);
  if (!proof.ok) throw new Error(proof.refusal.code);
  return proof.value;
}
