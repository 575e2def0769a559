import { translator } from '#messages/translate.ts';
import type { App } from '../app/app.ts';
import { declareConflictOfJudge } from '../app/judging/declare-conflict-of-judge.ts';
import { declareConflicts } from '../app/judging/declare-conflicts.ts';
import { decideConflict } from '../app/judging/decide-conflict.ts';
import { formCouncil } from '../app/judging/form-council.ts';
import { formPanel } from '../app/judging/form-panel.ts';
import { listConflicts } from '../app/judging/list-conflicts.ts';
import { listCouncilMembers, listOwnMemberships } from '../app/judging/list-members.ts';
import { changeMember, nameMember } from '../app/judging/name-member.ts';
import { openCouncilList } from '../app/judging/open-council-list.ts';
import { recordEmployer } from '../app/judging/record-employer.ts';
import { recordFounding } from '../app/judging/record-founding.ts';
import { saveExpertise } from '../app/judging/save-supply.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { actAs, must } from './act-as.ts';
import type { Cast, Part } from './cast.ts';
import { joinCouncils } from './join-councils.ts';
import type { Entered } from './sample-entries.ts';
import { SAMPLE } from './sample-clock.ts';

/** Who sits on which panel, its lead first, as what the rules name: Sao Khuê 2019 art. 7(1)(b). */
const PANELS: readonly (readonly (readonly [Part, string, string])[])[] = [
  [
    ['sampleLeadOne', 'vinasa', 'Chuyên gia cao cấp'],
    ['sampleJudgeOneTwo', 'bo-khoa-hoc-va-cong-nghe', 'Chuyên viên chính'],
    ['sampleJudgeOneThree', 'co-quan-lien-quan', 'Viện trưởng'],
  ],
  [
    ['sampleLeadTwo', 'bo-cong-thuong', 'Vụ trưởng'],
    ['sampleJudgeTwoTwo', 'vinasa', 'Chuyên gia cao cấp'],
    ['sampleJudgeTwoThree', 'bao-chi', 'Phóng viên'],
  ],
  [
    ['sampleLeadThree', 'vinasa', 'Chuyên gia cao cấp'],
    ['sampleJudgeThreeTwo', 'co-quan-lien-quan', 'Giám đốc trung tâm'],
    ['sampleChair', 'bo-thong-tin-va-truyen-thong', 'Vụ trưởng'],
  ],
];

export const SAMPLE_JUDGES: readonly Part[] = PANELS.flatMap((seats) => seats.map(([part]) => part));

export interface SamplePanel {
  readonly panelId: string;
  /** People, the lead first. */
  readonly judges: readonly string[];
}

/** Founds the council with three panels; everybody accepts and signs but one, who was invited and has not answered. */
export async function foundSampleCouncil(app: App, cast: Cast): Promise<readonly SamplePanel[]> {
  const organiser = await actAs(app, cast.sampleOrganiser);
  const of = { seasonId: SAMPLE };
  const { councilId } = must(await formCouncil(app, organiser, { ...of, name: 'Hội đồng bình chọn (mẫu)' }));
  const founding = { number: '02/QĐ-MAU', decidedOn: '2019-03-01', file: null };
  must(await recordFounding(app, organiser, { ...of, councilId, ...founding }));
  const panels: SamplePanel[] = [];
  for (const [at, seats] of PANELS.entries()) {
    const judges = seats.map(([part], seat) => ({ personId: cast[part], isLead: seat === 0 }));
    const panel = { ...of, councilId, name: `Tiểu ban ${at + 1}`, city: 'Hà Nội', judges };
    const { panelId } = must(await formPanel(app, organiser, panel));
    panels.push({ panelId, judges: judges.map(({ personId }) => personId) });
  }
  await recordCapacities(app, organiser, cast);
  await inviteSilentMember(app, organiser, councilId);
  for (const [at, seats] of PANELS.entries())
    for (const [part] of seats) await join(app, await actAs(app, cast[part]), at);
  return panels;
}

/** Of each panel's own group its judges know much, of the others something. */
const CATEGORIES = ['phan-mem', 'cong-nghe-4-0', 'dich-vu'];

async function join(app: App, judge: SignedIn, panel: number): Promise<void> {
  await joinCouncils(app, judge);
  const [own] = must(await listOwnMemberships(app, judge));
  const stated = CATEGORIES.map(
    (categoryId, at) => ({ categoryId, fieldId: null, level: at === panel ? 3 : 1 }) as const,
  );
  must(await saveExpertise(app, judge, { memberId: own!.memberId, stated }));
}

async function recordCapacities(app: App, organiser: SignedIn, cast: Cast): Promise<void> {
  const members = must(await listCouncilMembers(app, organiser, { seasonId: SAMPLE }));
  for (const [part, capacity, position] of PANELS.flat()) {
    const member = members.find(({ personId }) => personId === cast[part])!;
    const office = part === 'sampleChair' ? 'chair' : 'member';
    const where = { city: 'Hà Nội', attendance: 'on-site', body: 'Đơn vị công tác (minh họa)' };
    must(await changeMember(app, organiser, { memberId: member.memberId, capacity, position, office, ...where }));
  }
}

async function inviteSilentMember(app: App, organiser: SignedIn, councilId: string): Promise<void> {
  const t = translator('vi');
  const season = app.seasons.find(SAMPLE)?.season.shortName.vi ?? SAMPLE;
  const write = (link: string) => ({
    subject: t('council.invite.subject', { season }),
    text: t('council.invite.mail', { season, link }),
  });
  const person = { name: 'Phóng viên báo chí (minh họa, chưa trả lời)', email: 'mau.chua-tra-loi@demo.example' };
  const details = { capacity: 'bao-chi', body: 'Báo (minh họa)', position: 'Phóng viên', office: 'member' };
  const rest = { city: 'Hà Nội', attendance: 'online', write };
  must(await nameMember(app, organiser, { seasonId: SAMPLE, councilId, ...person, ...details, ...rest }));
}

/** Which judge says what of which entry, by its place among the samples. */
const DECLARED: Readonly<
  Partial<Record<Part, { readonly at: number; readonly kind: string; readonly reason: string }>>
> = {
  sampleJudgeOneThree: { at: 2, kind: 'family', reason: 'Người thân là thành viên nhóm phát triển (minh họa)' },
  sampleJudgeTwoTwo: { at: 5, kind: 'past-employer', reason: 'Từng làm việc tại đơn vị đến năm 2018 (minh họa)' },
};

/**
 * Every judge answers of every entry. One conflict is confirmed, one waits as declared, one as suggested from an employer, one as an
 * entrant states it.
 */
export async function stateSampleConflicts(app: App, cast: Cast, entered: readonly Entered[]): Promise<void> {
  for (const part of SAMPLE_JUDGES) {
    const said = DECLARED[part];
    const marked = said ? [{ entryId: entered[said.at]!.entryId, kind: said.kind, reason: said.reason }] : [];
    const none = entered.map(({ entryId }) => entryId).filter((id) => id !== marked[0]?.entryId);
    must(await declareConflicts(app, await actAs(app, cast[part]), { seasonId: SAMPLE, marked, none }));
  }
  await confirmFamily(app, cast);
  const { organisation: name, taxCode } = entered[10]!;
  const employer = { seasonId: SAMPLE, name, taxCode, workedUntil: '31/12/2017' };
  must(await recordEmployer(app, await actAs(app, cast.sampleJudgeThreeTwo), employer));
  must(await openCouncilList(app, await actAs(app, cast.sampleOrganiser), { seasonId: SAMPLE, open: 'open' }));
  const stated = { dossierId: entered[0]!.dossierId, personId: cast.sampleJudgeTwoThree, kind: 'contract' };
  const reason = 'Đang có hợp đồng truyền thông với đơn vị (minh họa)';
  must(await declareConflictOfJudge(app, await actAs(app, cast.sampleApplicant), { ...stated, reason }));
}

async function confirmFamily(app: App, cast: Cast): Promise<void> {
  const secretary = await actAs(app, cast.sampleSecretary);
  const conflicts = must(await listConflicts(app, secretary, { seasonId: SAMPLE }));
  const found = conflicts.find(({ personId }) => personId === cast.sampleJudgeOneThree)!;
  const resolution = { outcome: 'confirmed', reason: 'Giám khảo tự khai, có căn cứ', seen: 0 } as const;
  must(await decideConflict(app, secretary, { seasonId: SAMPLE, conflictId: found.id, ...resolution }));
}
