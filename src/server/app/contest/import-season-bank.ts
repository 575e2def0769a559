import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { mergeQuestions } from '#core/contest/formats/merge-questions.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';
import type { BankImport } from './import-bank.ts';
import { noteKeyAccess } from './note-key-access.ts';
import {
  openBankDesk,
  type BankDesk,
  type BankDeskRefusal,
  type BankSealedRefusal,
  type EditorVisit,
} from './open-bank-desk.ts';
import { withBankLocked, writeQuestionVersions, type NewWording } from './write-question-versions.ts';

export type SeasonBankImport = Pick<BankImport, 'questions' | 'mode' | 'topicName'>;

/** What an import would do to the bank, by ids of questions. */
export interface BankChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

export type ImportRefusal = BankDeskRefusal | BankSealedRefusal;

/** What the questions of a file would change in the season's bank; writes nothing but that somebody compared. */
export async function compareSeasonBank(
  app: App,
  visit: EditorVisit,
  input: SeasonBankImport,
): Promise<Result<BankChanges, ImportRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  if (desk.value.seal.hasSealed) return refuse({ code: 'bank-sealed' });
  const reader = { personId: visit.member.actor.personId, page: visit.page };
  await noteKeyAccess(app, reader, desk.value, { action: 'compared', detail: { questions: input.questions.length } });
  return accept(changesOf(desk.value.bank, mergedBank(app, desk.value, input)));
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

/** How many questions an import handed to the second pair of eyes. */
export interface BankProposed {
  readonly proposed: number;
  /** Of these: questions that are to leave the bank. */
  readonly retired: number;
}

/**
 * Proposes the questions of a file: what is new or different, and (in mode `replace`) that the others leave. Another person approves
 * them one by one or all at once; until then the bank is what it was.
 */
export async function importSeasonBank(
  app: App,
  visit: EditorVisit,
  input: SeasonBankImport,
): Promise<Result<BankProposed, ImportRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  if (desk.value.seal.hasSealed) return refuse({ code: 'bank-sealed' });
  const after = mergedBank(app, desk.value, input);
  const { added, changed, removed } = changesOf(desk.value.bank, after);
  const wordings = [
    ...wordingsOf(after, [...added, ...changed], 'imported'),
    ...wordingsOf(desk.value.bank, removed, 'retired'),
  ];
  const proposed = { proposed: wordings.length, retired: removed.length };
  if (wordings.length === 0) return accept(proposed);
  const { personId } = visit.member.actor;
  await withBankLocked(app, desk.value.bank, (locked) =>
    writeQuestionVersions(app, locked, { desk: desk.value, personId, wordings, then: 'propose' }),
  );
  return accept(proposed);
}

function wordingsOf(bank: BankDefinition, ids: readonly string[], kind: 'imported' | 'retired'): readonly NewWording[] {
  const wanted = new Set(ids);
  const names = new Map(bank.topics.map((topic) => [topic.id, topic.name.vi]));
  return bank.questions
    .filter(({ id }) => wanted.has(id))
    .map((question) => ({
      kind,
      content: { question, topicName: names.get(question.topic) ?? question.topic },
      restores: null,
    }));
}
