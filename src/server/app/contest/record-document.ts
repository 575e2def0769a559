import { documentNumber, type LegalDocument } from '#core/contest/legal-document.ts';
import { isoDay } from '#core/contest/question-draft.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertLegalDocument, listLegalDocuments } from '../../db/queries/legal-document.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { openBankDesk, type BankDeskRefusal, type EditorVisit } from './open-bank-desk.ts';

/** A document as somebody typed it; days as day/month/year, empty = not known or still in force. */
export interface DocumentToRecord {
  readonly number: string;
  readonly name: string;
  readonly inForceFrom: string;
  readonly inForceUntil: string;
  readonly replacedBy: string;
}

export type DocumentRefusal =
  | BankDeskRefusal
  | { readonly code: 'document-number-invalid' | 'document-name-missing' | 'document-days-invalid' }
  | { readonly code: 'document-replaces-itself' | 'document-changed-meanwhile' };

/** Records what is known of a legal document, as the next revision of it: who said so, and when, stays. */
export async function recordDocument(
  app: App,
  visit: EditorVisit,
  input: DocumentToRecord,
): Promise<Result<{ readonly number: string }, DocumentRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const read = readDocument(input);
  if (!read.ok) return read;
  const document = read.value;
  const { bank, seasonId } = desk.value;
  const { personId } = visit.member.actor;
  const before = (await listLegalDocuments(app.db, bank.id)).find(({ number }) => number === document.number);
  const revision = (before?.revision ?? 0) + 1;
  return app.db.transaction().execute(async (db) => {
    const by = { recordedBy: personId, recordedAt: app.clock.seasonNow(seasonId), revision };
    if (!(await insertLegalDocument(db, bank.id, by, document))) return refuse({ code: 'document-changed-meanwhile' });
    const subject = { subjectKind: 'bank', subjectId: bank.id };
    await recordAct(app, db, {
      ...{ seasonId, personId, action: 'legal-document-recorded', ...subject },
      detail: { document: document.number, revision, until: document.inForceUntil },
    });
    return accept({ number: document.number });
  });
}

function readDocument(input: DocumentToRecord): Result<LegalDocument, DocumentRefusal> {
  const number = documentNumber(input.number);
  const name = input.name.normalize('NFC').trim().slice(0, 400);
  if (number === null) return refuse({ code: 'document-number-invalid' });
  if (name === '') return refuse({ code: 'document-name-missing' });
  const [from, until] = [input.inForceFrom.trim(), input.inForceUntil.trim()];
  const [inForceFrom, inForceUntil] = [isoDay(from), isoDay(until)];
  const isUnreadable = (from !== '' && inForceFrom === null) || (until !== '' && inForceUntil === null);
  const isBackwards = inForceFrom !== null && inForceUntil !== null && inForceUntil <= inForceFrom;
  if (isUnreadable || isBackwards) return refuse({ code: 'document-days-invalid' });
  const replacedBy = documentNumber(input.replacedBy);
  if (input.replacedBy.trim() !== '' && replacedBy === null) return refuse({ code: 'document-number-invalid' });
  if (replacedBy === number) return refuse({ code: 'document-replaces-itself' });
  return accept({ number, name, inForceFrom, inForceUntil, replacedBy });
}
