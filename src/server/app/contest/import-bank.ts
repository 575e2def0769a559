import { emptyBank } from '#core/contest/bank-definition.ts';
import type { FormatQuestion } from '#core/contest/formats/format-question.ts';
import { mergeQuestions } from '#core/contest/formats/merge-questions.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';
import { loadBank } from './load-bank.ts';
import { readBankInForce } from './read-bank-in-force.ts';

export interface BankImport {
  /** Slug of the bank; one nobody has is made. */
  readonly bankId: string;
  /** What a new bank is called. */
  readonly name: string;
  readonly questions: readonly FormatQuestion[];
  /** `replace`: the file is the bank from now on. `add`: its questions join the others. */
  readonly mode: 'replace' | 'add';
  /** Topic of the questions whose file names none. */
  readonly topicName: string;
}

export interface BankImported {
  readonly bankId: string;
  readonly version: number;
  /** Whether the import changed anything: the same questions keep their version. */
  readonly isNew: boolean;
  readonly count: number;
}

export interface BankImportRefusal {
  readonly code: 'bank-id-invalid';
  readonly bankId: string;
}

/**
 * Makes the questions of a file the next version of a bank. Questions the bank knows keep what the file's format cannot tell
 * (`mergeQuestions`). Papers already drawn stay with their version. For the keeper of the machine: nobody approves it,
 * and every question that changes is marked as loaded in its history.
 */
export async function importBank(
  app: Pick<App, 'db' | 'keys' | 'clock' | 'ids' | 'announcements'>,
  input: BankImport,
): Promise<Result<BankImported, BankImportRefusal>> {
  const { bankId, name, questions, mode, topicName } = input;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(bankId) || bankId.length > 80)
    return refuse({ code: 'bank-id-invalid', bankId });
  const found = await readBankInForce(app, bankId);
  const asOf = dayInVietNam(app.clock.wallNow()).toString();
  const topic = { id: 'chung', name: topicName };
  const bank = mergeQuestions(found?.bank ?? emptyBank(bankId, { vi: name }), questions, { topic, asOf, mode });
  const version = await loadBank(app, bank);
  return accept({ bankId, version, isNew: version > (found?.version ?? 0), count: bank.questions.length });
}
