import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { inviteOthers } from '#server/app/contest/invite-others.ts';
import { keepReferral } from '#server/app/contest/keep-referral.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { answersTo, openBrowser, SEASON, type Browser } from './contest.ts';
import { changeRules } from './contest-rules.ts';
import type { World } from './world.ts';

/** Opening, and an instant after the close, of each round of the contest. */
export const ROUNDS = [
  ['dot-1', '2024-09-09T08:00:00+07:00', '2024-09-13T00:00:10+07:00'],
  ['dot-2', '2024-09-16T08:00:00+07:00', '2024-09-20T00:00:10+07:00'],
  ['dot-3', '2024-09-23T08:00:00+07:00', '2024-09-27T00:00:10+07:00'],
  ['dot-4', '2024-09-30T08:00:00+07:00', '2024-10-04T00:00:10+07:00'],
] as const;

/** Right answers of each person in each round they take part in. */
const PLAYED: Readonly<Record<string, readonly number[]>> = {
  An: [8, 8, 8, 8],
  Bình: [7, 7, 7, 7],
  Chi: [6, 6, 6],
  Dũng: [5],
};

const rung = (id: string, name: string, count: number) => ({ id, name: { vi: name }, count, valueVnd: null });

/** A prize a round, two of the whole contest and one for spreaders; one prize a person. */
export async function ruleWholeContest(world: World): Promise<void> {
  await changeRules(world, {
    publication: { freezeBeforeCloseSeconds: 0, resultFields: ['name', 'score'] },
    ranking: { onePrizePerPerson: 'contest' },
    prizes: {
      ...{ perRound: [rung('dot', 'Giải đợt', 1)], announcedCount: 0 },
      contest: [rung('nhat', 'Giải Nhất chung cuộc', 1), rung('nhi', 'Giải Nhì chung cuộc', 1)],
      ...{ spreader: [rung('lan-toa', 'Giải lan tỏa', 1)], spreaderBasis: 'referrals', spreaderPer: 'contest' },
    },
  });
}

/** Four people play the four rounds, each closed by the clock and published. Bình invited Chi and Dũng. */
export async function playWholeContest(world: World, organiser: OrganiserOf): Promise<void> {
  const browsers = await registerAll(world);
  for (const [round, [id, opens, closed]] of ROUNDS.entries()) {
    world.clock.set(opens);
    for (const [name, scores] of Object.entries(PLAYED)) {
      const right = scores[round];
      if (right !== undefined) await play(world, browsers.get(name)!, { round: id, right });
    }
    world.clock.set(closed);
    const done = await closeRound(world.app, SEASON, id);
    if (!done.ok) throw new Error(done.refusal.code);
    await publishRanking(world.app, organiser, id);
    await minutesOfLog(world, closed);
  }
}

/** Some minutes of the log, so that everything is in it and under a checkpoint. */
export async function minutesOfLog(world: World, from: string): Promise<void> {
  for (const minute of [1, 2, 3]) {
    world.clock.set(Temporal.Instant.from(from).add({ minutes: minute }).toString());
    await appendLedgers(world.app);
  }
}

async function registerAll(world: World): Promise<ReadonlyMap<string, Browser>> {
  const browsers = new Map<string, Browser>();
  let code: string | undefined;
  for (const [at, name] of Object.keys(PLAYED).entries()) {
    const browser = openBrowser(world.server);
    const person = { name: `Lê ${name}`, phone: `091234910${at}`, unit: 'so-ldtbxh-phong-1' };
    const answer = await browser.register(person);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    browsers.set(name, browser);
    const [participant] = proveParticipants(world.app, browser.cookies);
    await keepReferral(world.app, { ...participant!, code });
    if (name === 'Bình') {
      const { address } = await inviteOthers(world.app, participant!);
      code = new URL(address).searchParams.get('gt') ?? undefined;
    }
  }
  return browsers;
}

async function play(
  world: World,
  browser: Browser,
  { round, right }: { readonly round: string; readonly right: number },
): Promise<void> {
  const attempt = (await browser.start(round)).json<AttemptView>();
  const body = { revision: 1, answers: answersTo(world.app, attempt, right), prediction: 1 };
  const sent = await browser.submit(attempt.attemptId, body);
  if (sent.statusCode !== 200) throw new Error(sent.body);
}
