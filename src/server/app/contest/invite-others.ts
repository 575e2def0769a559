import { makeResumeCode, RESUME_CODE_BYTES } from '#core/contest/resume-code.ts';
import { countReferred, findReferralCode, insertReferralCode } from '../../db/queries/referral.ts';
import type { App } from '../app.ts';
import { contestPageAddress } from './address-block.ts';
import type { ParticipantOf } from './gates.ts';

/** A participant's own way of inviting others, and what came of it. */
export interface Invitation {
  readonly code: string;
  readonly address: string;
  /** People who registered by it, and those of them with a valid attempt, who alone count. */
  readonly registered: number;
  readonly counted: number;
}

/** The participant's code for inviting others, made when it is first asked for. Two devices at once are given the same. */
export async function inviteOthers(app: App, { seasonId, participantId }: ParticipantOf): Promise<Invitation> {
  const code = await codeOf(app, seasonId, participantId);
  const address = contestPageAddress(app, seasonId, `?gt=${code}`);
  return { code, address, ...(await countReferred(app.db, participantId)) };
}

async function codeOf(app: App, seasonId: string, participantId: string): Promise<string> {
  for (;;) {
    const known = await findReferralCode(app.db, participantId);
    if (known !== undefined) return known;
    const code = makeResumeCode(app.ids.bytes(RESUME_CODE_BYTES));
    const at = app.clock.seasonNow(seasonId);
    if (await insertReferralCode(app.db, { code, seasonId, participantId, at })) return code;
  }
}
