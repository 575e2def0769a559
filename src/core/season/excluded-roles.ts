import type { RoleName } from '../person/roles.ts';
import type { ExcludedRole } from '../contest/eligibility.ts';

/**
 * What somebody who holds a role over a contest does for it, in the words of the rules ("thành viên Ban Tổ chức, Ban Giám khảo,
 * Tổ Thư ký, Tổ giúp việc, người biên soạn câu hỏi"). `null` = the role has no part in running a contest.
 */
export function excludedRoleOf(role: RoleName): ExcludedRole | null {
  return PART_IN_CONTEST[role] ?? null;
}

const PART_IN_CONTEST: Readonly<Partial<Record<RoleName, ExcludedRole>>> = {
  administrator: 'technical-staff',
  auditor: 'support-staff',
  organiser: 'organising-board',
  secretariat: 'secretariat',
  'question-editor': 'question-writer',
  'question-approver': 'question-writer',
  'finance-officer': 'support-staff',
  judge: 'jury',
  'panel-lead': 'jury',
};
