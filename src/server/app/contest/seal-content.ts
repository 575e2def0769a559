import type { BankDefinition, QuestionDefinition } from '#core/contest/bank-definition.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import type { KeptBank } from '../../db/queries/bank.ts';
import type { App } from '../app.ts';

/** What is kept of a version of a question: the question and, as a new topic is not in the bank yet, the name of its topic. */
export interface QuestionContent {
  readonly question: QuestionDefinition;
  readonly topicName: string;
}

type Keyed = Pick<App, 'keys'>;

const BANK = 'contest/bank-content';
const QUESTION = 'contest/question-content';

/** A bank as it is kept at rest. */
export function sealBank(app: Keyed, bank: BankDefinition): Uint8Array {
  return app.keys.seal(BANK, JSON.stringify(bank));
}

/** A bank made readable. Versions from before sealing are clear. */
export function unsealBank(app: Keyed, { clear, sealed }: KeptBank): BankDefinition {
  if (sealed === null) return clear!; // exactly one of the two is there: the database holds it
  return JSON.parse(app.keys.unseal(BANK, sealed)) as BankDefinition;
}

/** Keyed, so that nobody who reads the database finds a key by trying all of them. */
export function bankHash(app: Keyed, bank: BankDefinition): string {
  return hashOf(app, BANK, definitionHash(bank));
}

/** A version of a question as it is kept at rest. */
export function sealQuestion(app: Keyed, content: QuestionContent): Uint8Array {
  return app.keys.seal(QUESTION, JSON.stringify(content));
}

/** A version of a question made readable. */
export function unsealQuestion(app: Keyed, sealed: Uint8Array): QuestionContent {
  return JSON.parse(app.keys.unseal(QUESTION, sealed)) as QuestionContent;
}

/** The same question has the same hash; keyed as above. */
export function questionHash(app: Keyed, question: QuestionDefinition): string {
  return hashOf(app, QUESTION, definitionHash(question));
}

function hashOf(app: Keyed, purpose: string, hash: string): string {
  return Buffer.from(app.keys.hmac(`${purpose}-hash`, hash)).toString('hex');
}
