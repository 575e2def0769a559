import { error, type LintCheck, warning } from './lint-finding.ts';

/** Who knows the questions or runs the system. */
const INSIDERS = ['question-writer', 'technical-staff'] as const;
/** Oldest age the rules write where there is no upper limit (`completeRules`). */
const NO_UPPER_AGE = 150;

/** 6: an age limit that nothing asked for can prove, or that a personal number proves by the year only. */
export const ageLimits: LintCheck = ({ rules }) => {
  const { ageMin, ageMax } = rules.eligibility ?? {};
  const limited = (ageMin ?? 0) > 0 || (ageMax ?? NO_UPPER_AGE) < NO_UPPER_AGE;
  const asked = new Set((rules.identity?.fields ?? []).map(({ id }) => id));
  if (!limited || asked.has('birth-date')) return [];
  return asked.has('national-id')
    ? [warning('age-limit-by-year', 'identity.fields')]
    : [error('age-limit-without-birth-date', 'identity.fields')];
};

/** Besides the table: people choose the group that decides their division, and no list or tree says which is theirs. */
export const chosenDivisions: LintCheck = ({ rules: { eligibility, identity } }) => {
  if (!eligibility?.divisions?.length || !identity) return [];
  const logins = [identity.login, ...(identity.otherLogins ?? [])];
  return logins.every((login) => login === 'roster-code')
    ? []
    : [warning('division-by-own-word', 'eligibility.divisions')];
};

/** 6 as well: results are promised by post, and the form asks nobody where they live. */
export const postAddresses: LintCheck = ({ rules: { publication, identity } }) => {
  const { fields } = identity ?? {};
  if (!publication?.resultDelivery?.includes('post') || !fields) return [];
  const isAsked = fields.some(({ id }) => id === 'address');
  return isAsked ? [] : [error('post-without-address', 'publication.resultDelivery')];
};

/** 10: technical staff or question writers may take part. */
export const insiders: LintCheck = ({ rules }) => {
  const excluded = rules.eligibility?.excludedRoles ?? [];
  const roles = INSIDERS.filter((role) => !excluded.includes(role));
  return roles.length > 0 ? [warning('insiders-not-excluded', 'eligibility.excludedRoles', { roles })] : [];
};

/** 17: the personal number is asked of everybody, not of those who receive a prize (Law 91/2025/QH15). */
export const identityData: LintCheck = ({ rules }) => {
  const asked = (rules.identity?.fields ?? []).some(({ id }) => id === 'national-id');
  return asked || rules.identity?.nationalId === 'at-registration'
    ? [warning('identity-asked-at-registration', 'identity.nationalId')]
    : [];
};

/** 19: what hardly any rule book says: complaint window, release of the answers, how long data are kept. */
export const promises: LintCheck = ({ rules: { publication, identity } }) => [
  ...(publication?.complaintWindowDays ? [] : [warning('complaint-window-missing', 'publication.complaintWindowDays')]),
  ...(publication?.answersRelease ? [] : [warning('answers-release-missing', 'publication.answersRelease')]),
  ...(identity?.retentionDays ? [] : [warning('retention-missing', 'identity.retentionDays')]),
];
