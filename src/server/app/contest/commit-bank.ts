import type { Bank } from '#core/contest/bank.ts';
import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import { bankKey, type BankKey } from '#core/season/bundle.ts';
import type { App } from '../app.ts';

/** What of a bank is committed to: which options of which questions are right, and what they are worth. */
export function keyOfBank({ id, version, questions }: Bank): BankKey {
  return {
    bank: id,
    version,
    questions: questions.map((question) => ({
      id: question.id,
      options: question.options.map((option) => option.id),
      rightOptions: question.rightOptions,
      points: question.points,
    })),
  };
}

/** Nonce of the commitment, derived from the installation's secret, so it needs no storing before it is revealed. */
export function bankNonce(app: Pick<App, 'keys'>, seasonId: string, { id, version }: Bank): Uint8Array {
  return app.keys.hmac('contest/bank-nonce', `${seasonId}/${id}/${version}`).subarray(0, SECRET_BYTES);
}

/** Commitment to the key of a bank for one contest, hexadecimal: logged before the opening, opened when the answers are released. */
export function commitToBank(app: Pick<App, 'keys'>, seasonId: string, bank: Bank): string {
  return commitTo(bankKey(keyOfBank(bank)), bankNonce(app, seasonId, bank));
}
