import type { RoleName, Scope } from '#core/person/roles.ts';
import type { App } from '../app/app.ts';
import { createPerson } from '../app/person/create-person.ts';
import { programAsGrantor } from '../app/person/gates.ts';
import { grantRole } from '../app/person/grant-role.ts';

/** The people of the demo, by the part they play. Nobody real: names say the post. */
export const CAST = {
  administrator: { name: 'Quản trị hệ thống', email: 'quan-tri@demo.example' },
  contestOrganiser: { name: 'Ban Tổ chức cuộc thi Thanh Hóa', email: 'btc-thanh-hoa@demo.example' },
  contestCoOrganiser: { name: 'Thành viên thứ hai của Ban Tổ chức Thanh Hóa', email: 'btc-thanh-hoa-2@demo.example' },
  questionEditor: { name: 'Biên tập câu hỏi Thanh Hóa', email: 'bien-tap-thanh-hoa@demo.example' },
  questionApprover: { name: 'Duyệt câu hỏi Thanh Hóa', email: 'duyet-cau-hoi-thanh-hoa@demo.example' },
  contestSecondPerson: { name: 'Người duyệt thứ hai Thanh Hóa', email: 'duyet-thanh-hoa@demo.example' },
  awardOrganiser: { name: 'Ban Tổ chức Sao Khuê', email: 'btc-sao-khue@demo.example' },
  awardSecretary: { name: 'Thư ký Văn phòng VINASA', email: 'thu-ky-vinasa@demo.example' },
  smartCityOrganiser: { name: 'Ban Tổ chức Thành phố thông minh', email: 'btc-smart-city@demo.example' },
  vdaOrganiser: { name: 'Ban Tổ chức VDA', email: 'btc-vda@demo.example' },
  judgeOne: { name: 'Giám khảo Một', email: 'giam-khao-1@demo.example' },
  judgeTwo: { name: 'Giám khảo Hai', email: 'giam-khao-2@demo.example' },
  judgeThree: { name: 'Giám khảo Ba', email: 'giam-khao-3@demo.example' },
  judgeFour: { name: 'Giám khảo Bốn', email: 'giam-khao-4@demo.example' },
  applicant: { name: 'Đại diện Doanh nghiệp A', email: 'doanh-nghiep-a@demo.example' },
  otherApplicant: { name: 'Đại diện Doanh nghiệp B', email: 'doanh-nghiep-b@demo.example' },
  manyApplicants: { name: 'Đại diện các doanh nghiệp khác', email: 'doanh-nghiep-khac@demo.example' },
  sampleOrganiser: { name: 'Ban Tổ chức mùa mẫu', email: 'mau.btc@demo.example' },
  sampleSecretary: { name: 'Thư ký Hội đồng mùa mẫu', email: 'mau.thu-ky@demo.example' },
  sampleLeadOne: { name: 'Trưởng Tiểu ban 1', email: 'mau.tieu-ban-1.1@demo.example' },
  sampleJudgeOneTwo: { name: 'Giám khảo 1.2', email: 'mau.tieu-ban-1.2@demo.example' },
  sampleJudgeOneThree: { name: 'Giám khảo 1.3', email: 'mau.tieu-ban-1.3@demo.example' },
  sampleLeadTwo: { name: 'Trưởng Tiểu ban 2', email: 'mau.tieu-ban-2.1@demo.example' },
  sampleJudgeTwoTwo: { name: 'Giám khảo 2.2 (có xung đột lợi ích)', email: 'mau.tieu-ban-2.2@demo.example' },
  sampleJudgeTwoThree: { name: 'Giám khảo 2.3', email: 'mau.tieu-ban-2.3@demo.example' },
  sampleLeadThree: { name: 'Trưởng Tiểu ban 3', email: 'mau.tieu-ban-3.1@demo.example' },
  sampleJudgeThreeTwo: { name: 'Giám khảo 3.2', email: 'mau.tieu-ban-3.2@demo.example' },
  sampleChair: { name: 'Chủ tịch Hội đồng mùa mẫu', email: 'mau.chu-tich@demo.example' },
  sampleAuditor: { name: 'Người giám sát mùa mẫu', email: 'mau.giam-sat@demo.example' },
  sampleApplicant: { name: 'Đại diện Đơn vị mẫu Hoa Ban', email: 'mau.hoa-ban@demo.example' },
  sampleApplicants: { name: 'Đại diện các đơn vị mẫu khác', email: 'mau.don-vi-khac@demo.example' },
} as const satisfies Record<string, { readonly name: string; readonly email: string }>;

export type Part = keyof typeof CAST;

/** Ids of the people of the demo. */
export type Cast = Readonly<Record<Part, string>>;

const INSTALLATION: Scope = { kind: 'installation' };
const programme = (id: string): Scope => ({ kind: 'programme', id });

/** Roles given before anything happens; judges and members of organisations get theirs from what happens. */
const ROLES: readonly (readonly [Part, RoleName, Scope])[] = [
  ['contestOrganiser', 'organiser', programme('thanh-hoa-chuyen-doi-so')],
  ['contestCoOrganiser', 'organiser', programme('thanh-hoa-chuyen-doi-so')],
  ['questionEditor', 'question-editor', programme('thanh-hoa-chuyen-doi-so')],
  ['questionApprover', 'question-approver', programme('thanh-hoa-chuyen-doi-so')],
  ['contestSecondPerson', 'second-reviewer', programme('thanh-hoa-chuyen-doi-so')],
  ['awardOrganiser', 'organiser', programme('sao-khue')],
  ['awardSecretary', 'secretariat', programme('sao-khue')],
  ['smartCityOrganiser', 'organiser', programme('smart-city')],
  ['vdaOrganiser', 'organiser', programme('vda')],
  ['sampleOrganiser', 'organiser', programme('mua-mau')],
  ['sampleSecretary', 'secretariat', programme('mua-mau')],
  ['administrator', 'administrator', INSTALLATION],
];

/** Adds the people of the demo with their roles. */
export async function makeCast(app: App): Promise<Cast> {
  const people: [Part, string][] = [];
  for (const [part, person] of Object.entries(CAST) as [Part, (typeof CAST)[Part]][]) {
    const created = await createPerson(app, person);
    if (!created.ok) throw new Error(`${part}: ${created.refusal.code}`);
    people.push([part, created.value]);
  }
  const cast = Object.fromEntries(people) as Cast;
  for (const [part, role, scope] of ROLES)
    await grantRole(app, programAsGrantor(role, scope), { personId: cast[part] });
  return cast;
}
