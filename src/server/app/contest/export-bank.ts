import type { FormatName } from '#core/contest/formats/format-knows.ts';
import { FORMAT_ENDING } from '#core/contest/formats/format-names.ts';
import type { FormatProblem } from '#core/contest/formats/format-question.ts';
import { formatQuestionOf } from '#core/contest/formats/question-of-bank.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDeskRefusal, type BankSealedRefusal, type EditorVisit } from './open-bank-desk.ts';
import { writeQuestionsFile } from './write-questions-file.ts';

export interface BankFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type BankExportRefusal =
  | BankDeskRefusal
  | BankSealedRefusal
  | { readonly code: 'bank-not-writable'; readonly problems: readonly FormatProblem[] };

/** The season's bank, keys and all, as a file of a format. Always written down: a file can be passed on. */
export async function exportBank(
  app: App,
  visit: EditorVisit,
  format: FormatName,
): Promise<Result<BankFile, BankExportRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  if (desk.value.seal.hasSealed) return refuse({ code: 'bank-sealed' });
  const { bank, version } = desk.value;
  const written = writeQuestionsFile(
    bank.questions.map((question, at) => formatQuestionOf(question, at + 1)),
    format,
  );
  if (!written.ok) return refuse({ code: 'bank-not-writable', problems: written.problems });
  const reader = { personId: visit.member.actor.personId, page: visit.page };
  await noteKeyAccess(app, reader, desk.value, {
    action: 'exported',
    detail: { format, questions: bank.questions.length },
  });
  return accept({ name: `${bank.id}-v${version}${FORMAT_ENDING[format]}`, bytes: written.content });
}
