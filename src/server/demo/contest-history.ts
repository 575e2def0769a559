import { keyedRandom, shuffle } from '#core/shared/keyed-random.ts';
import { declareHeadcount } from '../app/agency/declare-headcount.ts';
import type { App } from '../app/app.ts';
import { registerParticipant } from '../app/contest/register-participant.ts';
import { startAttempt } from '../app/contest/start-attempt.ts';
import { submitAttempt } from '../app/contest/submit-attempt.ts';
import type { AttemptView } from '../app/contest/attempt-view.ts';
import { proveParticipant, type ParticipantOf } from '../app/contest/gates.ts';
import { must } from './act-as.ts';

const SEASON = 'thanh-hoa-2024';
const PEOPLE = 150;

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ'];
const GIVEN = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hà',
  'Hùng',
  'Khánh',
  'Lan',
  'Linh',
  'Mai',
  'Minh',
  'Nam',
  'Nga',
  'Oanh',
  'Phúc',
  'Quân',
  'Sơn',
  'Thảo',
  'Yến',
];

/** A name that is seen to be a sample: everybody's middle name is "Mẫu". */
const sampleName = (number: number) =>
  `${FAMILIES[number % FAMILIES.length]} Mẫu ${GIVEN[Math.floor(number / FAMILIES.length) % GIVEN.length]}`;

/** Sample units with the number of their staff: made up, marked as such. */
const HEADCOUNTS: Readonly<Record<string, number>> = {
  'so-ldtbxh-phong-1': 12,
  'so-ldtbxh-phong-2': 9,
  'so-ldtbxh-phong-3': 14,
  'so-ldtbxh-phong-4': 8,
  'so-ldtbxh-phong-5': 11,
  'so-ldtbxh-don-vi-1': 35,
  'so-ldtbxh-don-vi-2': 28,
  'so-ldtbxh-don-vi-3': 64,
  'so-ldtbxh-don-vi-4': 41,
  'so-tt-tt-phong-1': 10,
  'so-tt-tt-phong-2': 13,
  'so-tt-tt-phong-3': 7,
};

/** The first morning of the contest: headcounts approved, and some people of the sample units have handed in. */
export async function replayContestMorning(app: App): Promise<void> {
  standAt(app, BEGINS);
  for (const [agency, people] of Object.entries(HEADCOUNTS)) {
    must(
      await declareHeadcount(app, {
        agency,
        seasonId: SEASON,
        people,
        referenceDate: '2024-09-01',
        illustrative: true,
      }),
    );
  }
  const random = keyedRandom(new TextEncoder().encode('demo'), ['people']);
  const staff = Object.entries(HEADCOUNTS).flatMap(([unit, people]) => Array.from({ length: people }, () => unit));
  const people = shuffle(random, staff)
    .slice(0, PEOPLE)
    .map((unit, index): Person => ({ number: index + 1, unit, luck: random }));
  for (let from = 0; from < people.length; from += TOGETHER) {
    const startsAt = BEGINS.add({ minutes: (MINUTES_APART * from) / TOGETHER });
    await playTogether(app, startsAt, people.slice(from, from + TOGETHER));
  }
}

const TOGETHER = 15;
const MINUTES_APART = 7;
const BEGINS = Temporal.Instant.from('2024-09-09T06:45:00+07:00');
/** One hands in everything right within a second, so that the integrity desk of the demo has something to look at. */
const BOT = PEOPLE;

interface Person {
  readonly number: number;
  readonly unit: string;
  readonly luck: { below(n: number): number };
}

/** Some people begin at one moment and hand in, one after the other, within minutes. */
async function playTogether(app: App, startsAt: Temporal.Instant, people: readonly Person[]): Promise<void> {
  standAt(app, startsAt);
  const begun = [];
  for (const person of people.filter(({ number }) => number !== BOT)) begun.push(await begin(app, person));
  for (const [at, attempt] of begun.entries()) {
    standAt(app, startsAt.add({ seconds: 120 + 15 * at }));
    await handIn(app, attempt, chosenByLuck(attempt));
  }
  const bot = people.find(({ number }) => number === BOT);
  if (!bot) return;
  const attempt = await begin(app, bot);
  standAt(app, app.clock.seasonNow(SEASON).add({ seconds: 1 }));
  await handIn(app, attempt, allRight(app, attempt));
}

/** The season's time while its past is made; it is moved for good, and kept, when the past is done. */
function standAt(app: App, instant: Temporal.Instant): void {
  app.clock.setOffset(SEASON, instant.epochMilliseconds - app.clock.wallNow().epochMilliseconds);
}

interface Begun extends Person {
  readonly participant: ParticipantOf;
  readonly view: AttemptView;
}

async function begin(app: App, person: Person): Promise<Begun> {
  const { number, unit } = person;
  const fields = { name: sampleName(number), phone: `0900${String(100_000 + number)}`, unit };
  const registered = must(await registerParticipant(app, SEASON, { fields, obligationGroup: 'can-bo-cong-chuc' }));
  const participant = proveParticipant(app, SEASON, registered.cookie.value);
  if (!participant) throw new Error('the demo does not know its own cookie');
  const { view } = must(await startAttempt(app, participant, { roundId: 'dot-1' }));
  return { ...person, participant, view };
}

type Chosen = Readonly<Record<string, readonly string[]>>;

function chosenByLuck({ view, luck }: Begun): Chosen {
  return Object.fromEntries(view.questions.map(({ id, options }) => [id, [options[luck.below(options.length)]!.id]]));
}

function allRight(app: App, { view }: Begun): Chosen {
  const contest = app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  return Object.fromEntries(view.questions.map(({ id }) => [id, contest.value.key.get(id)!.rightOptions]));
}

async function handIn(app: App, { participant, view, luck }: Begun, answers: Chosen): Promise<void> {
  must(await submitAttempt(app, [participant], view.attemptId, { revision: 1, answers, prediction: luck.below(60) }));
}
