import { readAnswer, type AnswerRefusal } from '../dossier/answers.ts';
import { shownFields } from '../dossier/completeness.ts';
import type { Answer, Answers, FormDefinition, FormField, GroupRow } from '../dossier/form.ts';
import { memberKey, rowsOf } from '../dossier/read-group-answer.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

/** A figure as the entrant states it. */
export type ClaimValue = string | number | boolean;

/** One figure of a dossier that is vetted by itself: a form field, or one cell of a table. */
export interface Claim {
  readonly formField: string;
  /** `row.column` of a table, `row.member` of a repeated group; empty for every other form field. */
  readonly cell: string;
  readonly stated: ClaimValue;
}

export type ClaimStatus = 'confirmed' | 'corrected' | 'refuted' | 'unverifiable';

/** What somebody found about a claim. Rows are only ever added. */
export interface ClaimVerdict {
  readonly formField: string;
  readonly cell: string;
  /** 1, 2, 3 … for this claim. */
  readonly sequence: number;
  /** The figure that was looked at. */
  readonly stated: ClaimValue;
  readonly status: ClaimStatus;
  readonly corrected: ClaimValue | null;
}

/** `changed` = judged once, but the entrant states another figure since. */
export type ClaimState = 'open' | 'changed' | ClaimStatus;

export interface JudgedClaim<Verdict extends ClaimVerdict> extends Claim {
  readonly state: ClaimState;
  /** The newest, also where the figure changed since. */
  readonly verdict: Verdict | null;
  /** Every verdict, the newest first. */
  readonly history: readonly Verdict[];
}

/**
 * Every figure of the dossier that is a claim, in the order of the form: numbers, years, dates, cells of tables, whatever states a fact
 * of the eligibility rules, and what the season marks. What was left empty claims nothing.
 */
export function claimsOf(form: FormDefinition, answers: Answers, marked: readonly string[]): readonly Claim[] {
  return shownFields(form, answers).flatMap((field): readonly Claim[] => {
    const answer = Object.hasOwn(answers, field.id) ? (answers[field.id] ?? null) : null;
    if (field.type === 'table') return cellClaims(field, answer);
    if (field.type === 'group') return memberClaims(field, answer);
    const isClaim =
      ['number', 'date', 'year'].includes(field.type) || field.fact !== undefined || marked.includes(field.id);
    const stated = isClaim ? figureOf(answer) : null;
    return stated === null ? [] : [{ formField: field.id, cell: '', stated }];
  });
}

/** Where each claim stands: by its newest verdict, as long as the entrant still states what was looked at. */
export function judgeClaims<Verdict extends ClaimVerdict>(
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
): readonly JudgedClaim<Verdict>[] {
  const byClaim = Map.groupBy(verdicts, keyOf);
  return claims.map((claim) => {
    const history = (byClaim.get(keyOf(claim)) ?? []).toSorted((a, b) => b.sequence - a.sequence);
    const verdict = history[0] ?? null;
    const state = verdict === null ? 'open' : verdict.stated === claim.stated ? verdict.status : 'changed';
    return { ...claim, state, verdict, history };
  });
}

/** How many claims are in each state. */
export function progressOf(claims: readonly { readonly state: ClaimState }[]) {
  const judged = claims.filter(({ state }) => state !== 'open' && state !== 'changed').length;
  return { total: claims.length, judged, open: claims.length - judged };
}

export interface VerdictInput {
  readonly status: ClaimStatus;
  /** As typed; asked only for `corrected`. */
  readonly corrected: unknown;
  readonly source: string;
  readonly note: string;
  readonly link: string;
}

export type VerdictRefusal =
  | { readonly code: 'claim-evidence-missing' }
  | { readonly code: 'claim-correction-missing' }
  | { readonly code: 'claim-correction-same' }
  | { readonly code: 'claim-text-too-long'; readonly maxCharacters: number }
  | { readonly code: 'answer-not-a-url' }
  | AnswerRefusal;

const MOST_CHARACTERS = 2000; // a paragraph; longer reports are files

/**
 * The verdict as it is kept, or what it lacks. A figure may be confirmed by looking at the dossier itself; every other verdict says by
 * what source or why. Source: our own; `docs/rules/award.md` (claims).
 */
export function readVerdict(
  field: FormField,
  claim: Claim,
  input: VerdictInput,
): Result<
  {
    readonly corrected: ClaimValue | null;
    readonly source: string | null;
    readonly note: string | null;
    readonly link: string | null;
  },
  VerdictRefusal
> {
  const [source, note] = [tidy(input.source), tidy(input.note)];
  if ([source, note].some((text) => [...(text ?? '')].length > MOST_CHARACTERS))
    return refuse({ code: 'claim-text-too-long', maxCharacters: MOST_CHARACTERS });
  const link = tidy(input.link);
  if (link !== null && !isHttp(link)) return refuse({ code: 'answer-not-a-url' });
  if (input.status !== 'confirmed' && source === null && note === null)
    return refuse({ code: 'claim-evidence-missing' });
  if (input.status !== 'corrected') return accept({ corrected: null, source, note, link });
  const corrected = readFigure(field, claim.cell, input.corrected);
  if (!corrected.ok) return corrected;
  if (corrected.value === claim.stated) return refuse({ code: 'claim-correction-same' });
  return accept({ corrected: corrected.value, source, note, link });
}

/**
 * The answers as they were verified: a corrected figure in place of the stated one, a refuted one gone (what is not known never counts
 * against anybody, it asks for an answer). For deciding only: what is shown is the stated figure with the verified one beside it.
 */
export function verifiedAnswers(answers: Answers, judged: readonly JudgedClaim<ClaimVerdict>[]): Answers {
  return judged.reduce<Answers>((all, { formField, cell, state, verdict }) => {
    if (state !== 'corrected' && state !== 'refuted') return all;
    const value = state === 'corrected' ? (verdict?.corrected ?? null) : null;
    return { ...all, [formField]: cell === '' ? value : withCell(all[formField] ?? null, cell, value) };
  }, answers);
}

/**
 * What vetting settled of the answers that are one value, for the conditions: the right figure where it was corrected, `null` where it
 * was refuted. Only while the answer still is what was looked at.
 */
export function settledAnswers(
  answers: Answers,
  verdicts: readonly ClaimVerdict[],
): Readonly<Record<string, ClaimValue | null>> {
  const judged = judgeClaims(
    verdicts.flatMap(({ formField, cell }) => {
      const stated = cell === '' && Object.hasOwn(answers, formField) ? figureOf(answers[formField] ?? null) : null;
      return stated === null ? [] : [{ formField, cell, stated }];
    }),
    verdicts,
  );
  const settled = judged.filter(({ state }) => state === 'corrected' || state === 'refuted');
  return Object.fromEntries(
    settled.map(({ formField, state, verdict }) => [
      formField,
      state === 'corrected' ? (verdict?.corrected ?? null) : null,
    ]),
  );
}

/** A table without the stated figure and, where there is one, with the verified; a member of a repeated group likewise. */
function withCell(answer: Answer, cell: string, value: ClaimValue | null): Answer {
  const rows = rowsOf(answer);
  if (rows.length > 0) return rows.map((row) => withMember(row, cell, value));
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const others = Object.entries(answer as Readonly<Record<string, number>>).filter(([key]) => key !== cell);
  return Object.fromEntries(typeof value === 'number' ? [...others, [cell, value] as const] : others);
}

function withMember(row: GroupRow, cell: string, value: ClaimValue | null): GroupRow {
  if (!cell.startsWith(`${row.id}.`)) return row;
  return { ...row, answers: { ...row.answers, [cell.slice(row.id.length + 1)]: value } };
}

function cellClaims(field: FormField, answer: Answer): readonly Claim[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
  const cells = answer as Readonly<Record<string, number>>;
  const known =
    field.type === 'table' ? field.rows.flatMap((row) => field.columns.map((column) => `${row.id}.${column.id}`)) : [];
  return known.flatMap((cell) => {
    const stated = Object.hasOwn(cells, cell) ? figureOf(cells[cell] ?? null) : null;
    return stated === null ? [] : [{ formField: field.id, cell, stated }];
  });
}

function memberClaims(field: Extract<FormField, { type: 'group' }>, answer: Answer): readonly Claim[] {
  const figures = field.formFields.filter(({ type }) => type === 'number' || type === 'date' || type === 'year');
  return rowsOf(answer).flatMap((row) =>
    figures.flatMap((member) => {
      const stated = Object.hasOwn(row.answers, member.id) ? figureOf(row.answers[member.id] ?? null) : null;
      return stated === null ? [] : [{ formField: field.id, cell: memberKey(row, member), stated }];
    }),
  );
}

function figureOf(answer: Answer): ClaimValue | null {
  return answer === null || answer === '' || typeof answer === 'object' ? null : answer;
}

function readFigure(field: FormField, cell: string, raw: unknown): Result<ClaimValue, VerdictRefusal> {
  const member = field.type === 'group' ? field.formFields.find(({ id }) => cell.endsWith(`.${id}`)) : undefined;
  if (member) return readFigure({ ...member, required: false }, '', raw);
  const read = readAnswer(field, cell === '' ? raw : { [cell]: raw });
  if (!read.ok) return read;
  const answer = read.value;
  const figure = cell === '' || answer === null ? answer : ((answer as Readonly<Record<string, number>>)[cell] ?? null);
  const value = figureOf(figure);
  return value === null ? refuse({ code: 'claim-correction-missing' }) : accept(value);
}

function keyOf({ formField, cell }: Pick<Claim, 'formField' | 'cell'>): string {
  return `${formField} ${cell}`;
}

function tidy(text: string): string | null {
  return text.normalize('NFC').trim() || null;
}

function isHttp(text: string): boolean {
  const scheme = /^https?:\/\/[^\s/]+\.[^\s]+$/i;
  return text.length <= 2048 && scheme.test(text);
}
