import { readEmail } from '../shared/email.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { foldForSearch } from '../shared/vietnamese.ts';

/** Whom entrants ask: a desk, never a person. Empty texts are not shown. */
export interface SeasonDesk {
  readonly desk: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
}

export interface HelpProblem<Field extends string> {
  readonly field: Field;
  readonly code: 'required' | 'too-long' | 'malformed' | 'contact-missing' | 'translation-missing';
}

export type DeskRefusal = {
  readonly code: 'desk-incomplete';
  readonly problems: readonly HelpProblem<keyof SeasonDesk>[];
};

const said = (text: string) => text.normalize('NFC').trim();
const isLong = (text: string, most: number) => [...text].length > most;
const PHONE = /^[+\d][\d .()-]{2,29}$/; // landlines, hotlines and extensions are all written differently

/** A desk as it is kept, or everything that is wrong with it at once: it has a name and a way to reach it. */
export function readDesk(sent: SeasonDesk): Result<SeasonDesk, DeskRefusal> {
  const desk = { desk: said(sent.desk), phone: said(sent.phone), email: said(sent.email), hours: said(sent.hours) };
  const problems: HelpProblem<keyof SeasonDesk>[] = [];
  if (desk.desk === '') problems.push({ field: 'desk', code: 'required' });
  if (isLong(desk.desk, 200)) problems.push({ field: 'desk', code: 'too-long' });
  if (isLong(desk.hours, 200)) problems.push({ field: 'hours', code: 'too-long' });
  if (desk.phone !== '' && !PHONE.test(desk.phone)) problems.push({ field: 'phone', code: 'malformed' });
  const email = desk.email === '' ? null : readEmail(desk.email);
  if (email?.ok === false) problems.push({ field: 'email', code: 'malformed' });
  if (desk.phone === '' && desk.email === '') problems.push({ field: 'phone', code: 'contact-missing' });
  if (problems.length > 0) return refuse({ code: 'desk-incomplete', problems });
  return accept({ ...desk, email: email?.ok ? email.value : '' });
}

/** One question with its answer, as an organiser writes it; English may be left out, but not half of it. */
export interface FaqText {
  readonly questionVi: string;
  readonly answerVi: string;
  readonly questionEn: string;
  readonly answerEn: string;
}

export type FaqRefusal = { readonly code: 'faq-incomplete'; readonly problems: readonly HelpProblem<keyof FaqText>[] };

const MOST_QUESTION = 300;
const MOST_ANSWER = 5000;

/** A question as it is kept, or everything that is wrong with it at once. */
export function readFaq(sent: FaqText): Result<FaqText, FaqRefusal> {
  const text = {
    questionVi: said(sent.questionVi),
    answerVi: said(sent.answerVi),
    questionEn: said(sent.questionEn),
    answerEn: said(sent.answerEn),
  };
  const problems: HelpProblem<keyof FaqText>[] = [];
  if (text.questionVi === '') problems.push({ field: 'questionVi', code: 'required' });
  if (text.answerVi === '') problems.push({ field: 'answerVi', code: 'required' });
  if (text.questionEn === '' && text.answerEn !== '')
    problems.push({ field: 'questionEn', code: 'translation-missing' });
  if (text.questionEn !== '' && text.answerEn === '') problems.push({ field: 'answerEn', code: 'translation-missing' });
  for (const field of ['questionVi', 'questionEn'] as const)
    if (isLong(text[field], MOST_QUESTION)) problems.push({ field, code: 'too-long' });
  for (const field of ['answerVi', 'answerEn'] as const)
    if (isLong(text[field], MOST_ANSWER)) problems.push({ field, code: 'too-long' });
  return problems.length > 0 ? refuse({ code: 'faq-incomplete', problems }) : accept(text);
}

/** Whether every word somebody looks for stands in a text, with or without diacritics. */
export function matchesWords(text: string, wanted: string): boolean {
  const folded = foldForSearch(text);
  return foldForSearch(wanted)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => folded.includes(word));
}
