import { keyedRandom, shuffle } from '#core/shared/keyed-random.ts';
import { declareHeadcount } from '../app/agency/declare-headcount.ts';
import type { App } from '../app/app.ts';
import { refreshUnitBoard } from '../app/contest/refresh-unit-board.ts';
import { registerParticipant } from '../app/contest/register-participant.ts';
import { startAttempt } from '../app/contest/start-attempt.ts';
import { submitAttempt } from '../app/contest/submit-attempt.ts';
import { proveParticipant } from '../app/contest/gates.ts';
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
  for (const [index, unit] of shuffle(random, staff).slice(0, PEOPLE).entries()) {
    await takePart(app, { number: index + 1, unit, luck: random });
  }
  must(await refreshUnitBoard(app, SEASON));
}

interface Person {
  readonly number: number;
  readonly unit: string;
  readonly luck: { below(n: number): number };
}

async function takePart(app: App, { number, unit, luck }: Person): Promise<void> {
  const phone = `0900${String(100_000 + number)}`;
  const fields = { name: sampleName(number), phone, unit };
  const registered = must(await registerParticipant(app, SEASON, { fields, obligationGroup: 'can-bo-cong-chuc' }));
  const participant = proveParticipant(app, SEASON, registered.cookie.value);
  if (!participant) throw new Error('the demo does not know its own cookie');
  const { view } = must(await startAttempt(app, participant, { roundId: 'dot-1' }));
  const answers = Object.fromEntries(
    view.questions.map(({ id, options }) => [id, [options[luck.below(options.length)]!.id]]),
  );
  must(await submitAttempt(app, [participant], view.attemptId, { revision: 1, answers, prediction: luck.below(60) }));
}
