import { accept, refuse, type Result } from '../shared/result.ts';

/** Mails that the program writes to entrants by itself. */
export const MAIL_KINDS = [
  'dossier-submitted',
  'dossier-returned',
  'completion-extended',
  'dossier-accepted',
  'dossier-not-accepted',
  'dossier-excluded',
  'dossier-reinstated',
  'draft-reminder',
  'return-reminder',
  'document-reminder',
  'complaint-received',
  'complaint-answered',
  'dossier-recognised',
  'feedback-released',
] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

/** Words of one mail with placeholders in braces. */
export interface MailTemplate {
  readonly subject: string;
  readonly body: string;
}

/** What a placeholder can stand for; as it is written between braces. */
export const PLACEHOLDERS = [
  'nguoi-nhan',
  'ho-so',
  'don-vi',
  'mua',
  'nhom',
  'han',
  'con-lai',
  'ly-do',
  'ma-xac-nhan',
  'tai-lieu',
  'danh-hieu',
  'so-quyet-dinh',
  'duong-dan',
  'lien-he',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

const EVERYWHERE: readonly Placeholder[] = ['nguoi-nhan', 'ho-so', 'don-vi', 'mua', 'nhom', 'duong-dan', 'lien-he'];

/** What each kind knows beyond what every mail knows. */
const KNOWS: Readonly<Record<MailKind, readonly Placeholder[]>> = {
  'dossier-submitted': ['ma-xac-nhan'],
  'dossier-returned': ['han', 'ly-do'],
  'completion-extended': ['han', 'ly-do'],
  'dossier-accepted': [],
  'dossier-not-accepted': ['ly-do'],
  'dossier-excluded': ['ly-do'],
  'dossier-reinstated': ['ly-do'],
  'draft-reminder': ['han', 'con-lai'],
  'return-reminder': ['han', 'con-lai', 'ly-do'],
  'document-reminder': ['han', 'con-lai', 'tai-lieu'],
  'complaint-received': ['han'],
  'complaint-answered': [],
  'dossier-recognised': ['danh-hieu', 'so-quyet-dinh'],
  'feedback-released': [],
};

/** Without these a mail of the kind is of no use: the way to the dossier, whom to ask, and by when or why where that is the point. */
const NEEDS: Readonly<Record<MailKind, readonly Placeholder[]>> = {
  'dossier-submitted': ['duong-dan', 'lien-he', 'ma-xac-nhan'],
  'dossier-returned': ['duong-dan', 'lien-he', 'han', 'ly-do'],
  'completion-extended': ['duong-dan', 'lien-he', 'han', 'ly-do'],
  'dossier-accepted': ['duong-dan', 'lien-he'],
  'dossier-not-accepted': ['duong-dan', 'lien-he', 'ly-do'],
  'dossier-excluded': ['duong-dan', 'lien-he', 'ly-do'],
  'dossier-reinstated': ['duong-dan', 'lien-he', 'ly-do'],
  'draft-reminder': ['duong-dan', 'lien-he', 'han'],
  'return-reminder': ['duong-dan', 'lien-he', 'han'],
  'document-reminder': ['duong-dan', 'lien-he', 'han', 'tai-lieu'],
  'complaint-received': ['duong-dan', 'lien-he', 'han'],
  'complaint-answered': ['duong-dan', 'lien-he'],
  'dossier-recognised': ['duong-dan', 'lien-he', 'danh-hieu', 'so-quyet-dinh'],
  'feedback-released': ['duong-dan', 'lien-he'],
};

/** Whether a text names a kind of mail. */
export function isMailKind(text: string): text is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(text);
}

/** The placeholders a mail of this kind may have, and those it must. */
export function placeholdersOf(kind: MailKind): {
  readonly allowed: readonly Placeholder[];
  readonly needed: readonly Placeholder[];
} {
  return { allowed: [...EVERYWHERE, ...KNOWS[kind]], needed: NEEDS[kind] };
}

export type TemplateProblem =
  | { readonly code: 'subject-empty' | 'subject-too-long' | 'subject-many-lines' | 'body-empty' | 'body-too-long' }
  | { readonly code: 'brace-alone'; readonly field: keyof MailTemplate }
  | { readonly code: 'placeholder-unknown'; readonly field: keyof MailTemplate; readonly name: string }
  | { readonly code: 'placeholder-missing'; readonly name: Placeholder };

export type TemplateRefusal = { readonly code: 'mail-template-wrong'; readonly problems: readonly TemplateProblem[] };

const MOST_SUBJECT = 150; // longer ones are cut in every list of mails
const MOST_BODY = 5000;
const PLACEHOLDER = /\{([^{}\n]*)\}/gu;

/** A template as it is kept, or everything that is wrong with it at once. */
export function readTemplate(kind: MailKind, sent: MailTemplate): Result<MailTemplate, TemplateRefusal> {
  const template = { subject: nfc(sent.subject), body: nfc(sent.body) };
  const problems = [...lengthProblems(template), ...placeholderProblems(kind, template)];
  return problems.length === 0 ? accept(template) : refuse({ code: 'mail-template-wrong', problems });
}

function nfc(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

function lengthProblems({ subject, body }: MailTemplate): readonly TemplateProblem[] {
  const found: TemplateProblem[] = [];
  if (subject === '') found.push({ code: 'subject-empty' });
  if ([...subject].length > MOST_SUBJECT) found.push({ code: 'subject-too-long' });
  if (subject.includes('\n')) found.push({ code: 'subject-many-lines' });
  if (body === '') found.push({ code: 'body-empty' });
  if ([...body].length > MOST_BODY) found.push({ code: 'body-too-long' });
  return found;
}

function placeholderProblems(kind: MailKind, template: MailTemplate): readonly TemplateProblem[] {
  const { allowed, needed } = placeholdersOf(kind);
  const fields = ['subject', 'body'] as const;
  const unknown = fields.flatMap((field) =>
    namesIn(template[field])
      .filter((name) => !(allowed as readonly string[]).includes(name))
      .map((name) => ({ code: 'placeholder-unknown' as const, field, name })),
  );
  const alone = fields
    .filter((field) => /[{}]/.test(template[field].replace(PLACEHOLDER, '')))
    .map((field) => ({ code: 'brace-alone' as const, field }));
  const used = new Set(fields.flatMap((field) => namesIn(template[field])));
  const missing = needed
    .filter((name) => !used.has(name))
    .map((name) => ({ code: 'placeholder-missing' as const, name }));
  return [...alone, ...unknown, ...missing];
}

function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))];
}

/** The mail that a template makes of these values. A value that is empty takes the line away that holds nothing else. */
export function fillTemplate(
  template: MailTemplate,
  values: Readonly<Partial<Record<Placeholder, string>>>,
): MailTemplate {
  const valueOf = (name: string) => values[name as Placeholder] ?? '';
  const fill = (line: string) => line.replace(PLACEHOLDER, (_all, name: string) => valueOf(name));
  const subject = fill(template.subject).replace(/\s+/g, ' ').trim();
  const lines = template.body.split('\n').filter((line) => line.trim() === '' || fill(line).trim() !== '');
  return { subject, body: lines.map(fill).join('\n').trim() };
}
