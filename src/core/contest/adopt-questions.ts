import type { BankDefinition, QuestionDefinition } from './bank-definition.ts';

/** A version of a question that was approved, with the name of its topic. A retired one leaves the bank. */
export interface AdoptedQuestion {
  readonly question: QuestionDefinition;
  readonly topicName: string;
  readonly isRetired: boolean;
}

/**
 * The bank after these versions were approved: a known question changes in its place, a new one stands at the end, a retired one
 * leaves. Topics that are new come with their names. Enmities with a question that left stay written: it may come back.
 */
export function adoptQuestions(bank: BankDefinition, adopted: readonly AdoptedQuestion[]): BankDefinition {
  const byId = new Map(adopted.map((one) => [one.question.id, one]));
  const known = new Set(bank.questions.map(({ id }) => id));
  const kept = bank.questions.flatMap((question) => {
    const change = byId.get(question.id);
    if (!change) return [question];
    return change.isRetired ? [] : [change.question];
  });
  const added = adopted.filter(({ question, isRetired }) => !isRetired && !known.has(question.id));
  return { ...bank, topics: topicsWith(bank, adopted), questions: [...kept, ...added.map(({ question }) => question)] };
}

function topicsWith({ topics }: BankDefinition, adopted: readonly AdoptedQuestion[]): BankDefinition['topics'] {
  const names = new Map(topics.map((topic) => [topic.id, topic]));
  for (const { question, topicName, isRetired } of adopted)
    if (!isRetired && !names.has(question.topic))
      names.set(question.topic, { id: question.topic, name: { vi: topicName } });
  return [...names.values()];
}

/** The next free id of a bank, in the manner of its first: `CDS-041` after `CDS-040`. `taken` are all ids ever used. */
export function nextQuestionId(bank: BankDefinition, taken: ReadonlySet<string>): string {
  const prefix = /^([A-Za-z]+-?)\d+$/.exec(bank.questions[0]?.id ?? '')?.[1] ?? 'CH-';
  for (let next = bank.questions.length + 1; ; next += 1) {
    const id = `${prefix}${String(next).padStart(3, '0')}`;
    if (!taken.has(id)) return id;
  }
}
