import { isDateText, isoDayOf } from '../shared/date-text.ts';
import { readEmail } from '../shared/email.ts';
import { readMobilePhone } from '../shared/phone.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { canonicalTone, toNfc } from '../shared/vietnamese.ts';
import type { ContestRules, IdentityField, IdentityFieldId } from './definition.ts';
import { bornIn, bornOn, hasAgeLimit, isOfAgeBetween } from './eligibility.ts';
import type { UniqueKey } from './participant-id.ts';
import { birthYearOf } from './personal-number.ts';
import { rosterCodeOf } from './roster-code.ts';

/** What somebody typed, by field of the rules. */
export type SentFields = Readonly<Partial<Record<IdentityFieldId, string>>>;

/** A registration as read: texts in NFC, telephone in E.164, the unit as the id of its agency. */
export interface Registration {
  readonly fields: SentFields;
  /** The full name as its owner writes it; what a result list may show. */
  readonly displayName: string;
  readonly uniqueKey: UniqueKey;
  readonly obligationGroup: string | null;
  /** The mass organisation somebody counts in besides their unit; `null` = none named. */
  readonly secondUnit: string | null;
}

export type FieldProblemCode =
  | 'field-required'
  | 'field-not-asked'
  | 'field-too-long'
  | 'name-malformed'
  | 'phone-malformed'
  | 'phone-not-mobile'
  | 'email-malformed'
  | 'date-malformed'
  | 'age-out-of-range'
  | 'national-id-malformed'
  | 'unit-unknown'
  | 'second-unit-not-asked'
  | 'second-unit-unknown'
  | 'second-unit-same'
  | 'obligation-group-unknown';

export interface FieldProblem {
  readonly field: IdentityFieldId | 'obligation-group' | 'second-unit';
  readonly code: FieldProblemCode;
}

/** Every problem at once, so that a person corrects a form in one go. */
export interface RegistrationRefusal {
  readonly code: 'registration-invalid';
  readonly problems: readonly FieldProblem[];
}

export interface RegistrationRequest {
  readonly rules: Pick<ContestRules, 'eligibility' | 'identity'>;
  readonly sent: SentFields;
  /** Group the person says they belong to; `null` = not asked, then the first group of the rules. */
  readonly obligationGroup: string | null;
  /** The second membership somebody names; empty or absent = none. */
  readonly secondUnit?: string | undefined;
  /** The mass organisation of the contest's tree that this text names, if any. */
  readonly massOrganisationOf?: (text: string) => string | undefined;
  /** Day in Viet Nam on which ages are reckoned. */
  readonly today: Temporal.PlainDate;
  /** Last day on which somebody may take part: who becomes old enough until then may register. Absent = today. */
  readonly lastDay?: Temporal.PlainDate | undefined;
  /** The agency of the contest's tree that this text names, if any. */
  readonly unitOf: (text: string) => string | undefined;
}

/** The longest answer to any field; names and addresses seen stay below half of it. */
const MAX_FIELD_LENGTH = 200;

/**
 * What somebody entered to take part, read by the rules: exactly the fields the rules ask for, nothing more (a field nobody
 * asked for is refused, not stored). Field `unit` must name an agency of the contest's tree unless the rules take free text.
 */
export function readRegistration(request: RegistrationRequest): Result<Registration, RegistrationRefusal> {
  const { rules, sent } = request;
  const problems: FieldProblem[] = [];
  const fields: Partial<Record<IdentityFieldId, string>> = {};
  for (const field of rules.identity.fields) {
    const read = readField(field, request);
    if (!read.ok) problems.push({ field: field.id, code: read.refusal.code });
    else if (read.value !== '') fields[field.id] = read.value;
  }
  const asked = new Set(rules.identity.fields.map((field) => field.id));
  for (const field of Object.keys(sent) as IdentityFieldId[])
    if (!asked.has(field)) problems.push({ field, code: 'field-not-asked' });
  const second = readSecondUnit(request, fields.unit);
  if (!second.ok) problems.push({ field: 'second-unit', code: second.refusal.code });
  const group = groupOf(request);
  if (group === undefined) problems.push({ field: 'obligation-group', code: 'obligation-group-unknown' });
  if (problems.length > 0 || group === undefined) return refuse({ code: 'registration-invalid', problems });
  return accept({
    fields,
    displayName: fields.name ?? '',
    uniqueKey: uniqueKeyOf(rules, fields),
    obligationGroup: group,
    secondUnit: second.ok && second.value !== '' ? second.value : null,
  });
}

/** An office and a union: the union is one of the tree's, and another than the unit. */
function readSecondUnit(request: RegistrationRequest, unitId: string | undefined): Read {
  const text = toNfc(request.secondUnit ?? '').trim();
  if (text === '') return accept('');
  if (request.rules.eligibility.secondMembership === 'none') return refuse({ code: 'second-unit-not-asked' });
  const id = request.massOrganisationOf?.(text);
  if (id === undefined) return refuse({ code: 'second-unit-unknown' });
  return id === unitId ? refuse({ code: 'second-unit-same' }) : accept(id);
}

/** The unique key alone, from what somebody types to come back on another device: fields that are not part of it are ignored. */
export function readUniqueKey(
  request: Omit<RegistrationRequest, 'obligationGroup' | 'secondUnit'>,
): Result<UniqueKey, RegistrationRefusal> {
  const { rules } = request;
  const problems: FieldProblem[] = [];
  const fields: Partial<Record<IdentityFieldId, string>> = {};
  for (const field of rules.identity.fields.filter(({ id }) => rules.identity.uniqueKey.includes(id))) {
    const read = readField({ ...field, required: true }, request);
    if (read.ok) fields[field.id] = read.value;
    else problems.push({ field: field.id, code: read.refusal.code });
  }
  return problems.length > 0 ? refuse({ code: 'registration-invalid', problems }) : accept(uniqueKeyOf(rules, fields));
}

function uniqueKeyOf({ identity }: Pick<ContestRules, 'identity'>, fields: SentFields): UniqueKey {
  return identity.uniqueKey.map((id) => comparable(id, fields[id] ?? ''));
}

/**
 * Two ways of writing one thing are one thing: where a tone mark stands and capitals in a name (not the marks themselves: Hùng
 * and Hưng are two people). Numbers and codes were brought into one form when they were read.
 */
function comparable(id: IdentityFieldId, text: string): string {
  if (id === 'name' || id === 'address' || id === 'position') return canonicalTone(text).toLowerCase();
  return text;
}

const NATIONAL_ID_DIGITS = 12; // Luật Căn cước 2023, Điều 12: số định danh cá nhân gồm 12 số

/** A personal number; where the rules name an age and ask for no birth date, the year in it is judged. */
function readNationalId(text: string, request: AgeRequest): Read {
  const digits = text.replace(/[ .-]/g, '');
  const year = digits.length === NATIONAL_ID_DIGITS ? birthYearOf(digits) : null;
  if (year === null) return refuse({ code: 'national-id-malformed' });
  const { eligibility, identity } = request.rules;
  if (!hasAgeLimit(eligibility) || identity.fields.some(({ id }) => id === 'birth-date')) return accept(digits);
  return isOfAgeBetween(eligibility, bornIn(year), daysOf(request))
    ? accept(digits)
    : refuse({ code: 'age-out-of-range' });
}

type AgeRequest = Pick<RegistrationRequest, 'rules' | 'today' | 'lastDay'>;

/** The days on which somebody may take part. */
function daysOf({ today, lastDay = today }: AgeRequest) {
  return { from: today, until: lastDay };
}

type Read = Result<string, { readonly code: FieldProblemCode }>;

function readField(field: IdentityField, request: Omit<RegistrationRequest, 'obligationGroup'>): Read {
  const { rules, sent } = request;
  const text = toNfc(sent[field.id] ?? '')
    .trim()
    .replace(/\s+/g, ' ');
  const needed = field.required || rules.identity.uniqueKey.includes(field.id);
  if (text === '') return needed ? refuse({ code: 'field-required' }) : accept('');
  if (text.length > MAX_FIELD_LENGTH) return refuse({ code: 'field-too-long' });
  switch (field.id) {
    case 'name':
      return /^\p{L}[\p{L}\p{M} .'’-]*$/u.test(text) && text.length >= 2
        ? accept(text)
        : refuse({ code: 'name-malformed' });
    case 'phone':
      return readMobilePhone(text);
    case 'email': {
      const email = readEmail(text);
      return email.ok ? accept(email.value.toLowerCase()) : refuse({ code: 'email-malformed' });
    }
    case 'unit':
      return readUnit(text, request);
    case 'birth-date':
      return readBirthDate(text, request);
    case 'national-id':
      return readNationalId(text, request);
    case 'roster-code':
      return accept(rosterCodeOf(text));
    default:
      return accept(text);
  }
}

function readUnit(text: string, { rules, unitOf }: Pick<RegistrationRequest, 'rules' | 'unitOf'>): Read {
  if (rules.eligibility.unitRequired === 'free-text' || rules.eligibility.unitRequired === 'none') return accept(text);
  const unitId = unitOf(text);
  return unitId === undefined ? refuse({ code: 'unit-unknown' }) : accept(unitId);
}

/** A day as people write it; judged again on the day of each attempt. */
function readBirthDate(text: string, request: AgeRequest): Read {
  const day = isoDayOf(text);
  if (!isDateText(day)) return refuse({ code: 'date-malformed' });
  const birth = bornOn(Temporal.PlainDate.from(day));
  const ofAge = isOfAgeBetween(request.rules.eligibility, birth, daysOf(request));
  return ofAge ? accept(day) : refuse({ code: 'age-out-of-range' });
}

function groupOf({ rules, obligationGroup }: RegistrationRequest): string | null | undefined {
  const groups = rules.eligibility.obligationGroups;
  if (obligationGroup === null) return groups[0]?.id ?? null;
  return groups.find((group) => group.id === obligationGroup)?.id;
}
