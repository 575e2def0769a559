import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { mergeQuestions } from '#core/contest/formats/merge-questions.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';
import type { QuestionEditorOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { importBank, type BankImport, type BankImported, type BankImportRefusal } from './import-bank.ts';
import { openBankDesk, type BankDesk, type BankDeskRefusal } from './open-bank-desk.ts';

export type SeasonBankImport = Pick<BankImport, 'questions' | 'mode' | 'topicName'>;

/** What an import would do to the bank, by ids of questions. */
export interface BankChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** What the questions of a file would change in the season's bank; writes nothing. */
export async function compareSeasonBank(
  app: App,
  editor: QuestionEditorOf,
  input: SeasonBankImport,
): Promise<Result<BankChanges, BankDeskRefusal>> {
  const desk = await openBankDesk(app, editor);
  return desk.ok ? accept(changesOf(desk.value.bank, mergedBank(app, desk.value, input))) : desk;
}

function mergedBank(app: App, { bank }: BankDesk, { questions, mode, topicName }: SeasonBankImport): BankDefinition {
  const asOf = dayInVietNam(app.clock.wallNow()).toString();
  return mergeQuestions(bank, questions, { topic: { id: 'chung', name: topicName }, asOf, mode });
}

function changesOf(before: BankDefinition, after: BankDefinition): BankChanges {
  const known = new Map(before.questions.map((question) => [question.id, definitionHash(question)]));
  const now = new Map(after.questions.map((question) => [question.id, definitionHash(question)]));
  const ids = [...now.keys()];
  const changed = ids.filter((id) => known.has(id) && known.get(id) !== now.get(id));
  return {
    added: ids.filter((id) => !known.has(id)),
    changed,
    removed: [...known.keys()].filter((id) => !now.has(id)),
    unchanged: ids.filter((id) => known.has(id)).length - changed.length,
  };
}

/** Makes the questions of a file the next version of the season's bank, and writes down who did. Papers already drawn keep theirs. */
export async function importSeasonBank(
  app: App,
  editor: QuestionEditorOf,
  input: SeasonBankImport,
): Promise<Result<BankImported, BankDeskRefusal | BankImportRefusal>> {
  const desk = await openBankDesk(app, editor);
  if (!desk.ok) return desk;
  const { bank, seasonId, isRoundOpen } = desk.value;
  const imported = await importBank(app, { ...input, bankId: bank.id, name: bank.name.vi });
  if (!imported.ok) return imported;
  const { version, count, isNew } = imported.value;
  await recordAct(app, app.db, {
    seasonId,
    personId: editor.actor.personId,
    action: 'bank-imported',
    subjectKind: 'bank',
    subjectId: bank.id,
    detail: { version, count, isNew, mode: input.mode, roundOpen: isRoundOpen },
  });
  return imported;
}
