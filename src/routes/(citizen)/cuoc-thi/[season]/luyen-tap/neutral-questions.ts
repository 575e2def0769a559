import type { Question } from '#core/contest/bank.ts';
import type { MessageKey, Translate } from '#messages/translate.ts';

/** Which option of each neutral question is right, as `abcd` of its messages. */
const RIGHT = { '1': ['b'], '2': ['c'], '3': ['a', 'd'] } as const;

/** Three questions about nothing that is asked in any contest: for trying buttons, saving and handing in. */
export function neutralQuestions(t: Translate): readonly Question[] {
  return Object.entries(RIGHT).map(([number, rightOptions]) => {
    const say = (part: string) => t(`contest.practice.q${number}.${part}` as MessageKey);
    return {
      id: `thu-${number}`,
      topic: 'thi-thu',
      difficulty: 'easy',
      stem: say('stem'),
      options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: say(id) })),
      rightOptions: [...rightOptions],
      explanation: say('why'),
      legalSource: null,
      reviewBy: null,
      enemies: [],
      shuffleOptions: false,
      points: 1,
    };
  });
}
