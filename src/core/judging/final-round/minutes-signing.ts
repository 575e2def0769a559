import { standingOf, type PdfSignature } from '../../shared/pdf-signature.ts';
import { isOwnName } from '../../shared/own-name.ts';
import { wasThere, type NotedMember } from './attendance.ts';

/** Who signs the minutes of a vote. */
export type MinutesCapacity = 'chair' | 'secretary' | 'member';

/**
 * Who has to sign, as the season says it. `null` = the rules do not say: then chair and secretary.
 *
 * Source of what holds where nothing is said: Decree 30/2020/NĐ-CP Annex III, form 1.10 (biên bản): chair and secretary.
 */
export interface MinutesRules {
  readonly signers: 'chair-and-secretary' | 'members-present' | null;
  /** No title is decided before the minutes of its vote are signed by all. `null` = the rules do not say: it is not asked for. */
  readonly neededForDecision: boolean | null;
}

export interface MinutesSigner {
  readonly personId: string;
  readonly name: string;
  readonly capacity: MinutesCapacity;
}

/** A member of the roll as the choice of signers asks about them. */
export interface SigningMember extends NotedMember {
  readonly personId: string;
  readonly name: string;
}

/** Who has to sign these minutes: chair, secretary and, where the season asks for it, every other member who was in the room. */
export function signersOf(
  { chair, secretary, roll }: { chair: Named; secretary: Named; roll: readonly SigningMember[] },
  rules: MinutesRules | null,
): readonly MinutesSigner[] {
  const named = [chair.personId, secretary.personId];
  const others = roll.filter((one) => !named.includes(one.personId) && wasThere(one));
  return [
    { personId: chair.personId, name: chair.name, capacity: 'chair' },
    { personId: secretary.personId, name: secretary.name, capacity: 'secretary' },
    ...(rules?.signers === 'members-present' ? others : []).map(({ personId, name }): MinutesSigner => ({
      personId,
      name,
      capacity: 'member',
    })),
  ];
}

interface Named {
  readonly personId: string;
  readonly name: string;
}

/** How far the signing of a vote's minutes has come. `outdated` = what they record has changed since: they are signed anew. */
export type MinutesState = 'not-frozen' | 'waiting' | 'partly' | 'signed' | 'outdated';

export interface MinutesStanding {
  readonly state: MinutesState;
  readonly signed: number;
  readonly of: number;
}

/** Where the newest frozen minutes stand; `null` = none were frozen. */
export function minutesStanding(
  newest: { readonly isCurrent: boolean; readonly signed: number; readonly of: number } | null,
): MinutesStanding {
  if (!newest) return { state: 'not-frozen', signed: 0, of: 0 };
  const { isCurrent, signed, of } = newest;
  const state = !isCurrent ? 'outdated' : signed === of ? 'signed' : signed === 0 ? 'waiting' : 'partly';
  return { state, signed, of };
}

/**
 * The signers whose own digital signature a file that begins with the minutes' very bytes bears. What a later signature added to the file
 * does not undo what an earlier one covers, so one that covers less than the whole file counts too; what nobody signed at its end spoils
 * all of them.
 *
 * It stands for a person who need not be the one who brings it, so more is asked than of a letter: its certificate leads to a root that the
 * installation names (anybody can make one in any name), and a name that two signers have counts for whichever of them brings it alone.
 */
export function signersInPdf(
  signatures: readonly PdfSignature[],
  signers: readonly MinutesSigner[],
  broughtBy: string,
): readonly MinutesSigner[] {
  if (!signatures.some(({ isIntact, coversWhole }) => isIntact && coversWhole)) return [];
  const holding = signatures.filter(
    (one) => one.chain === 'trusted' && standingOf({ ...one, coversWhole: true }) === 'valid',
  );
  return signers.filter(({ personId, name }) => {
    const isShared = signers.some((other) => other.personId !== personId && isOwnName(other.name, name));
    return (!isShared || personId === broughtBy) && holding.some(({ signer }) => isOwnName(signer, name));
  });
}

/** Whether a file is the minutes that were frozen with something added behind them, as signing programs write it. */
export function beginsWith(file: Uint8Array, minutes: Uint8Array): boolean {
  return file.byteLength > minutes.byteLength && minutes.every((byte, at) => file[at] === byte);
}
