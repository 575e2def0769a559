import type { Claim, ClaimValue, JudgedClaim } from '#core/vetting/claims.ts';
import type { FormField } from '#core/dossier/form.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { ClaimsView } from '#server/app/vetting/read-claims.ts';
import { figureWords } from '../../../../../../claim-words.ts';

interface Words {
  readonly t: Translate;
  readonly locale: Locale;
}

type Judged = ClaimsView['claims'][number];
type Row = NonNullable<Judged['verdict']>;

/** Claims as the page lists them: under the section of the form they stand in. */
export function claimSections(view: ClaimsView, words: Words, only: (claim: Judged) => boolean) {
  return view.form.sections
    .map((section) => ({
      id: section.id,
      name: inLocale(section.name, words.locale),
      fields: section.formFields
        .map((field) => ({
          id: field.id,
          label: inLocale(field.label, words.locale),
          isTable: field.type === 'table',
          open: view.claims.filter((claim) => claim.formField === field.id && isOpen(claim)).length,
          claims: view.claims
            .filter((claim) => claim.formField === field.id && only(claim))
            .map((claim) => claimWords(field, claim, words)),
        }))
        .filter(({ claims }) => claims.length > 0),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** Whether a claim waits for a verdict. */
export function isOpen({ state }: Pick<JudgedClaim<Row>, 'state'>): boolean {
  return state === 'open' || state === 'changed';
}

function claimWords(field: FormField, claim: Judged, words: Words) {
  const value = (figure: ClaimValue) => figureWords(field, claim.cell, figure, words);
  return {
    key: claimKey(claim),
    formField: claim.formField,
    cell: claim.cell,
    label: cellLabel(field, claim.cell, words.locale),
    stated: value(claim.stated),
    state: claim.state,
    seen: claim.history.length,
    corrected:
      claim.state === 'corrected' && claim.verdict?.corrected !== null ? value(claim.verdict?.corrected ?? '') : null,
    history: claim.history.map((row) => ({
      status: row.status,
      stated: value(row.stated),
      corrected: row.corrected === null ? null : value(row.corrected),
      source: row.source,
      note: row.note,
      link: row.link,
      file: row.file,
      who: row.verifier,
      at: formatMoment(row.verifiedAt.epochMilliseconds, words.locale),
    })),
  };
}

export type ClaimWords = ReturnType<typeof claimWords>;

/** The name of a claim in the page: of its row, and behind # in the address. */
export function claimKey({ formField, cell }: Pick<Claim, 'formField' | 'cell'>): string {
  return `c-${formField}${cell === '' ? '' : `-${cell.replace('.', '-')}`}`;
}

function cellLabel(field: FormField, cell: string, locale: Locale): string {
  if (field.type === 'group') return memberLabel(field, cell, locale);
  if (field.type !== 'table') return inLocale(field.label, locale);
  const row = field.rows.find(({ id }) => cell.startsWith(`${id}.`));
  const column = field.columns.find(({ id }) => cell === `${row?.id ?? ''}.${id}`);
  return row && column ? `${inLocale(row.name, locale)}, ${inLocale(column.name, locale)}` : cell;
}

function memberLabel(field: Extract<FormField, { type: 'group' }>, cell: string, locale: Locale): string {
  const member = field.formFields.find(({ id }) => cell.endsWith(`.${id}`));
  return member ? `${inLocale(field.rowName, locale)}: ${inLocale(member.label, locale)}` : cell;
}
