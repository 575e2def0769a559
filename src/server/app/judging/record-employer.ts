import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isDateText, isoDayOf } from '#core/shared/date-text.ts';
import { readTaxCode, type TaxCodeRefusal } from '#core/shared/tax-code.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { insertEmployer, insertEmployerWithdrawal } from '../../db/queries/judge-employer.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { keepSuggestions } from './keep-suggestions.ts';
import { proveCouncilPerson, type CouncilPersonRefusal } from './prove-council-person.ts';

export interface EmployerToRecord {
  readonly seasonId: string;
  readonly name: string;
  /** As typed; empty = not known. */
  readonly taxCode: string;
  /** The last day as typed; empty = works there now. */
  readonly workedUntil: string;
}

export type EmployerRefusal =
  | CouncilPersonRefusal
  | TaxCodeRefusal
  | { readonly code: 'employer-name-missing' }
  | { readonly code: 'employer-day-unreadable' }
  | { readonly code: 'employer-not-found' };

/** Keeps for whom a judge works or worked; what follows for the entrants of the season is suggested at once. */
export async function recordEmployer(
  app: App,
  actor: Actor,
  input: EmployerToRecord,
): Promise<Result<void, EmployerRefusal>> {
  const proved = await proveCouncilPerson(app, actor, input.seasonId);
  if (!proved.ok) return proved;
  const name = input.name.normalize('NFC').trim();
  if (name === '') return refuse({ code: 'employer-name-missing' });
  const taxCode = input.taxCode.trim() === '' ? null : readTaxCode(input.taxCode);
  if (taxCode && !taxCode.ok) return taxCode;
  const workedUntil = readDay(input.workedUntil);
  const { at } = momentOf(app, input.seasonId);
  if (workedUntil === undefined || (workedUntil !== null && isAfter(workedUntil, at)))
    return refuse({ code: 'employer-day-unreadable' });
  const row = { name, folded: foldForSearch(name), taxCode: taxCode?.value.code ?? null, workedUntil, at };
  await insertEmployer(app.db, { ...row, id: app.ids.uuid(), personId: proved.value.proof.personId });
  await keepSuggestions(app, input.seasonId);
  return accept(undefined);
}

/** Takes back what was recorded by mistake. Suggestions that followed stay for the secretariat to resolve. */
export async function withdrawEmployer(
  app: App,
  actor: Actor,
  input: { readonly seasonId: string; readonly employerId: string },
): Promise<Result<void, EmployerRefusal>> {
  const proved = await proveCouncilPerson(app, actor, input.seasonId);
  if (!proved.ok) return proved;
  const { personId } = proved.value.proof;
  const at = momentOf(app, input.seasonId).at;
  const isTaken =
    isId(input.employerId) && (await insertEmployerWithdrawal(app.db, { employerId: input.employerId, personId, at }));
  return isTaken ? accept(undefined) : refuse({ code: 'employer-not-found' });
}

/** `null` = none typed; `undefined` = no day. */
function readDay(text: string): string | null | undefined {
  const typed = isoDayOf(text.trim());
  if (typed === '') return null;
  return isDateText(typed) ? typed : undefined;
}

function isAfter(day: string, at: Temporal.Instant): boolean {
  return Temporal.PlainDate.compare(day, dayInVietNam(at)) > 0;
}
