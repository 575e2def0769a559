import type { QuestionDefinition } from '#core/contest/bank-definition.ts';
import { questionState, type QuestionState } from '#core/contest/question-state.ts';
import { listNewestVersions, type QuestionVersionRow } from '../../db/queries/question.ts';
import type { App } from '../app.ts';
import type { BankDesk } from './open-bank-desk.ts';
import { unsealQuestion } from './seal-content.ts';

/** A question in its newest wording, whether papers may ask that already or not. */
export interface DeskQuestion {
  readonly question: QuestionDefinition;
  readonly topicName: string;
  readonly state: QuestionState;
  /** Version of the wording; 0 = loaded with a bank from before histories were kept. */
  readonly version: number;
  readonly kind: QuestionVersionRow['kind'];
  readonly writtenBy: string | null;
  readonly proposedBy: string | null;
  readonly authorName: string | null;
  readonly writtenAt: Temporal.Instant | null;
  /** What papers ask now; `null` = the bank does not hold the question. */
  readonly inForce: QuestionDefinition | null;
  readonly isSealed: boolean;
}

/** Every question of a bank and every one that is still to enter it, in the bank's order, new ones last. Cost: one query. */
export async function listDeskQuestions(
  app: Pick<App, 'db' | 'keys'>,
  desk: BankDesk,
): Promise<readonly DeskQuestion[]> {
  const rows = new Map((await listNewestVersions(app.db, desk.bank.id)).map((row) => [row.questionId, row]));
  const inForce = new Map(desk.bank.questions.map((question) => [question.id, question]));
  const others = [...rows.keys()].filter((id) => !inForce.has(id));
  return [...inForce.keys(), ...others].map((id) => deskQuestion(app, desk, rows.get(id), inForce.get(id) ?? null));
}

function deskQuestion(
  app: Pick<App, 'keys'>,
  desk: BankDesk,
  row: QuestionVersionRow | undefined,
  inForce: QuestionDefinition | null,
): DeskQuestion {
  const isSealed = inForce !== null && inForce.purpose !== 'practice' && desk.seal.isSealed(inForce.id);
  const topicNames = new Map(desk.bank.topics.map(({ id, name }) => [id, name.vi]));
  if (!row) {
    const question = inForce!; // no version is kept: it came from the bank
    const topicName = topicNames.get(question.topic) ?? question.topic;
    return { ...UNKNOWN, question, topicName, inForce, isSealed };
  }
  const { question, topicName } = unsealQuestion(app, row.sealed);
  return {
    question,
    topicName: topicNames.get(question.topic) ?? topicName,
    state: questionState(row),
    version: row.version,
    kind: row.kind,
    writtenBy: row.writtenBy,
    proposedBy: row.proposedBy,
    authorName: row.authorName,
    writtenAt: row.writtenAt,
    inForce,
    isSealed,
  };
}

const UNKNOWN = {
  state: 'in-bank',
  version: 0,
  kind: 'loaded',
  writtenBy: null,
  proposedBy: null,
  authorName: null,
  writtenAt: null,
} as const;
