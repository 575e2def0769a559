import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { mergeQuestions } from '#core/contest/formats/merge-questions.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';
import type { BankImport } from './import-bank.ts';
import { listDeskQuestions, type DeskQuestion } from './list-desk-questions.ts';
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

/** What an import would do to the bank and to what waits to enter it, by ids of questions. */
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
  return accept((await mergeFile(app, desk.value, input)).changes);
}

interface Merged {
  readonly after: BankDefinition;
  readonly changes: BankChanges;
}

/** A file against the newest wordings, whether approved or not: what waits is neither overwritten nor proposed twice. */
async function mergeFile(
  app: Pick<App, 'db' | 'keys' | 'clock'>,
  desk: BankDesk,
  { questions, mode, topicName }: SeasonBankImport,
): Promise<Merged> {
  const newest = await listDeskQuestions(app, desk);
  const before = bankToCome(desk.bank, newest);
  const asOf = dayInVietNam(app.clock.wallNow()).toString();
  const takenIds = newest.map(({ question }) => question.id);
  const after = mergeQuestions(before, questions, { topic: { id: 'chung', name: topicName }, asOf, mode, takenIds });
  const { removed, ...changes } = changesOf(before, after);
  const inForce = new Set(desk.bank.questions.map(({ id }) => id)); // what never entered the bank cannot leave it
  return { after, changes: { ...changes, removed: removed.filter((id) => inForce.has(id)) } };
}

/** The bank as it is once everything that is written is approved. */
function bankToCome(bank: BankDefinition, newest: readonly DeskQuestion[]): BankDefinition {
  const staying = newest.filter(({ kind }) => kind !== 'retired');
  const topics = new Map(bank.topics.map((topic) => [topic.id, topic]));
  for (const { question, topicName } of staying)
    if (!topics.has(question.topic)) topics.set(question.topic, { id: question.topic, name: { vi: topicName } });
  return { ...bank, topics: [...topics.values()], questions: staying.map(({ question }) => question) };
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
  const { personId } = visit.member.actor;
  return withBankLocked(app, desk.value.bank, async (locked) => {
    const held = { ...desk.value, bank: locked.bank };
    const { after, changes } = await mergeFile({ ...app, db: locked.db }, held, input);
    const wordings = [
      ...wordingsOf(after, [...changes.added, ...changes.changed], 'imported'),
      ...wordingsOf(locked.bank, changes.removed, 'retired'),
    ];
    if (wordings.length > 0)
      await writeQuestionVersions(app, locked, { desk: held, personId, wordings, then: 'propose' });
    return accept({ proposed: wordings.length, retired: changes.removed.length });
  });
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
