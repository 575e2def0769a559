import { readLimits, type LimitsRefusal } from '#core/judging/council-member.ts';
import type { StatedExpertise, StatedHalfDay } from '#core/judging/judge-supply.ts';
import { isDateText } from '#core/shared/date-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { setMemberLimits } from '../../db/queries/council-member.ts';
import { replaceAvailability, replaceExpertise } from '../../db/queries/judging-supply.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { proveMember, type MemberRefusal, type ProvenMember } from './prove-member.ts';

/** Keeps how well a member knows the categories and fields of the season, in place of what was stated before. */
export async function saveExpertise(
  app: App,
  actor: Actor,
  { memberId, stated }: { readonly memberId: string; readonly stated: readonly StatedExpertise[] },
): Promise<Result<void, MemberRefusal | { readonly code: 'category-not-found' }>> {
  const proved = await proveMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const award = awardInForce(app, proved.value.member.seasonId);
  if (!award || !stated.every((one) => isOfSeason(award, one))) return refuse({ code: 'category-not-found' });
  await app.db.transaction().execute(async (db) => {
    await replaceExpertise(db, proved.value.proof, { stated, at: app.clock.seasonNow(award.seasonId) });
    await recordAct(app, db, actOn(proved.value, 'expertise-stated', { stated: stated.length }));
  });
  return accept(undefined);
}

function isOfSeason({ award }: AwardInForce, { categoryId, fieldId }: StatedExpertise): boolean {
  const category = award.categories.find(({ id }) => id === categoryId);
  return category !== undefined && (fieldId === null || (category.fields ?? []).some(({ id }) => id === fieldId));
}

/** Keeps on which half-days a member can come, in place of what was stated before. */
export async function saveAvailability(
  app: App,
  actor: Actor,
  { memberId, stated }: { readonly memberId: string; readonly stated: readonly StatedHalfDay[] },
): Promise<Result<void, MemberRefusal | { readonly code: 'day-malformed' }>> {
  const proved = await proveMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const isNamedOnce = new Set(stated.map(({ day, half }) => `${day} ${half}`)).size === stated.length;
  if (!isNamedOnce || !stated.every(({ day }) => isDay(day))) return refuse({ code: 'day-malformed' });
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(proved.value.member.seasonId);
    await replaceAvailability(db, proved.value.proof, { stated, at });
    await recordAct(app, db, actOn(proved.value, 'availability-stated', { stated: stated.length }));
  });
  return accept(undefined);
}

function isDay(text: string): boolean {
  return isDateText(text) && Temporal.PlainDate.from(text).year > 2000;
}

/** Keeps how many entries a member will read in a round, as they were typed. */
export async function saveLimits(
  app: App,
  actor: Actor,
  { memberId, ...typed }: { readonly memberId: string; readonly least: string; readonly most: string },
): Promise<Result<void, MemberRefusal | LimitsRefusal>> {
  const proved = await proveMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const limits = readLimits(typed);
  if (!limits.ok) return limits;
  await app.db.transaction().execute(async (db) => {
    await setMemberLimits(db, proved.value.proof, limits.value);
    await recordAct(app, db, actOn(proved.value, 'limits-stated', { ...limits.value }));
  });
  return accept(undefined);
}

/** What auditors read of an act about a member. */
export function actOn(
  { member, proof }: Pick<ProvenMember, 'member' | 'proof'>,
  action: string,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
) {
  const subject = { subjectKind: 'council-member', subjectId: member.memberId, personId: proof.by };
  return { seasonId: member.seasonId, action, ...subject, detail };
}
