import { accept, refuse, type Result } from '../shared/result.ts';
import { ATTENDANCES, CAPACITIES, OFFICES, type Attendance, type Capacity, type Office } from './council-member.ts';

/** A capacity that the rules of a season name. */
export interface StatedCapacity {
  readonly id: string;
  readonly kind: Capacity;
  readonly optional?: boolean;
}

/** Who sits, as far as the composition asks. Declined and ended memberships are not given to this check. */
export interface SeatedMember {
  readonly memberId: string;
  readonly capacity: Capacity | null;
  readonly statedCapacity: string | null;
  readonly hasAccepted: boolean;
}

/** What a council is made of, against the rules of its season. */
export interface CompositionCheck {
  /** Capacities of the rules, with how many sit in each and how many of those accepted. */
  readonly lines: readonly {
    readonly id: string;
    readonly sits: number;
    readonly accepted: number;
    /** The rules ask for such people and nobody sits as one. */
    readonly isMissing: boolean;
  }[];
  /** Members who sit as something the rules do not know. */
  readonly unknown: readonly string[];
  /** Members of whom nobody recorded as what they sit. */
  readonly unrecorded: readonly string[];
}

/**
 * A council against the composition its season publishes; `null` where none is published, which says nothing for or against anybody.
 *
 * The rules name kinds of people, not numbers of seats: one of each kind is enough. Source: Sao Khuê 2019 art. 7(1)(b).
 */
export function checkComposition(
  stated: readonly StatedCapacity[] | null,
  members: readonly SeatedMember[],
): CompositionCheck | null {
  if (stated === null) return null;
  const isKnown = ({ statedCapacity }: SeatedMember) => stated.some(({ id }) => id === statedCapacity);
  return {
    lines: stated.map(({ id, optional = false }) => {
      const sitting = members.filter(({ statedCapacity }) => statedCapacity === id);
      const accepted = sitting.filter(({ hasAccepted }) => hasAccepted).length;
      return { id, sits: sitting.length, accepted, isMissing: !optional && sitting.length === 0 };
    }),
    unknown: members.filter((one) => one.capacity !== null && !isKnown(one)).map(({ memberId }) => memberId),
    unrecorded: members.filter(({ capacity }) => capacity === null).map(({ memberId }) => memberId),
  };
}

/** As what somebody sits, and where, as it is kept. */
export interface KeptDetails {
  readonly capacity: Capacity | null;
  readonly statedCapacity: string | null;
  readonly body: string | null;
  readonly position: string | null;
  readonly office: Office;
  readonly city: string | null;
  readonly attendance: Attendance | null;
}

/** As what somebody sits, as it was chosen and typed. */
export interface TypedDetails {
  /** Id of a capacity the rules name, one of the five kinds, or empty = not recorded. */
  readonly capacity: string;
  readonly body: string;
  readonly position: string;
  readonly office: string;
  readonly city: string;
  readonly attendance: string;
}

/** Reads as what somebody sits. A capacity of the rules brings its kind; a bare kind is one the rules do not know. */
export function readMemberDetails(
  stated: readonly StatedCapacity[] | null,
  typed: TypedDetails,
): Result<KeptDetails, { readonly code: 'capacity-not-found' }> {
  const named = stated?.find(({ id }) => id === typed.capacity);
  const kind = named?.kind ?? CAPACITIES.find((one) => one === typed.capacity);
  if (typed.capacity !== '' && !kind) return refuse({ code: 'capacity-not-found' });
  return accept({
    capacity: kind ?? null,
    statedCapacity: named?.id ?? null,
    body: textOf(typed.body),
    position: textOf(typed.position),
    office: OFFICES.find((one) => one === typed.office) ?? 'member',
    city: textOf(typed.city),
    attendance: ATTENDANCES.find((one) => one === typed.attendance) ?? null,
  });
}

function textOf(typed: string): string | null {
  return typed.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, 200) || null;
}
