import type { CampaignDefinition } from '../campaign/definition.ts';
import type { ContestDefinition } from '../contest/definition.ts';
import type { AwardDefinition } from './award-definition.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';

/**
 * One run of a programme, as its YAML file states it: plain JSON, ISO 8601 strings for time, `null` for what is known to be
 * unknown ("chưa công bố"). Nothing here is computed; the files hold known facts only.
 */
export type SeasonDefinition = AwardSeason | ContestSeason | CampaignSeason;

export type SeasonKind = SeasonDefinition['kind'];

export interface AwardSeason extends SeasonCommon {
  readonly kind: 'award';
  readonly award: AwardDefinition;
}

export interface ContestSeason extends SeasonCommon {
  readonly kind: 'contest';
  readonly contest: ContestDefinition;
}

export interface CampaignSeason extends SeasonCommon {
  readonly kind: 'campaign';
  readonly campaign: CampaignDefinition;
}

export interface SeasonCommon {
  /** Stable slug, part of every address: `sao-khue-2019`. */
  readonly id: string;
  readonly year: number;
  readonly programme: { readonly id: string; readonly name: LocalizedText };
  readonly name: LocalizedText;
  readonly shortName: LocalizedText;
  readonly summary?: LocalizedText;
  /** Slug of the agency that owns the programme (tenancy). */
  readonly owner: string;
  readonly sources: Readonly<Record<string, SourceDocument>>;
  readonly bodies: readonly Body[];
  readonly legalBasis: readonly LegalBasis[];
  readonly amendments: readonly Amendment[];
  /** How the season travelled down by dispatches, in the order of forwarding. */
  readonly dispatchChain?: readonly DispatchStep[];
  readonly purposes?: readonly Statement[];
  readonly stages: readonly StageDefinition[];
  readonly links: readonly Link[];
  readonly contacts?: readonly Statement[];
  /** Facts that readers ask for and nobody published: shown as "chưa công bố". */
  readonly unknown?: readonly Statement[];
  /** Where sources differ, both are kept. */
  readonly conflicts?: readonly Statement[];
  /** Published figures, each with its source: entries, recognised, attendance. Never computed by us. */
  readonly figures?: readonly Statement[];
  /** Other seasons this one names, e.g. the award held in response to a campaign. */
  readonly linkedSeasons?: readonly { readonly season: string; readonly source: SourceIds }[];
}

export interface SourceDocument {
  readonly title: string;
  /** `assumption`: stands only in an overlay, for what must be assumed so that the season can run. */
  readonly kind: 'regulation' | 'dispatch' | 'press' | 'site' | 'portal-source' | 'data-set' | 'assumption';
  readonly date?: string | null;
}

/** A sentence of the season with its sources. */
export interface Statement extends LocalizedText {
  readonly id?: string;
  /** Cited by article ("Điều 2, khoản 1"), never by chapter. */
  readonly article?: string;
  readonly source: SourceIds;
}

export type BodyRole =
  | 'organiser'
  | 'standing-body'
  | 'organising-committee'
  | 'executing-body'
  | 'council'
  | 'patron'
  | 'sponsor'
  | 'media-sponsor'
  | 'guiding-body';

/** A body that carries the season; `name: null` = the role exists and its holder has not been announced. */
export interface Body {
  readonly role: BodyRole;
  readonly name: LocalizedText | null;
  /** As printed; by it an entrant that carries or sponsors the programme is known whatever it calls itself. */
  readonly taxCode?: string;
  readonly article?: string;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

export interface LegalBasis {
  readonly title: LocalizedText;
  /** Number and symbol, e.g. `171/KH-UBND`; `null` when left blank in the source. */
  readonly number: string | null;
  readonly issuer: string | null;
  /** ISO date. */
  readonly date: string | null;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

export interface Amendment {
  /** ISO date; `null` when the source does not say when. */
  readonly date: string | null;
  readonly by: string | null;
  readonly what: LocalizedText;
  /** The stage whose dates moved; `opens` and `closes` are the former ones. */
  readonly moved?: { readonly stage: string; readonly opens: string | null; readonly closes: string | null };
  readonly source: SourceIds;
}

/** One dispatch of the chain. `level` is the order of forwarding, not a level of the agency tree. */
export interface DispatchStep {
  readonly id: string;
  readonly level: number;
  readonly issuer: string;
  /** Number and symbol; `null` when left blank or missing in the source. Never invented. */
  readonly number: string | null;
  /** ISO date. */
  readonly date: string | null;
  readonly subject?: LocalizedText;
  readonly addressees?: readonly LocalizedText[];
  readonly requests?: readonly LocalizedText[];
  /** Whom the lower level reports to, and through whom: belongs to the dispatch, not to the tree. */
  readonly reportTo?: LocalizedText;
  /** The instant from which a report is late; `null` = asked for without a date; absent = no report asked for. */
  readonly reportDue?: string | null;
  readonly reportDueWording?: LocalizedText;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

export type StageKind =
  | 'registration'
  | 'vetting'
  | 'pre-selection'
  | 'presentation'
  | 'final'
  | 'decision'
  | 'ceremony'
  | 'media'
  | 'round'
  | 'task'
  | 'activity'
  | 'closing';

/**
 * A half-open window of the season. For a contest a stage of kind `round` is a round (đợt) with the same id.
 * `null` instants are dates nobody announced; `dateWording` then says what is known ("đầu tháng 10/2024").
 */
export interface StageDefinition {
  readonly id: string;
  readonly kind: StageKind;
  readonly name: LocalizedText;
  /** ISO instant with offset, e.g. `2024-09-09T00:00:00+07:00`. */
  readonly opens: string | null;
  readonly closes: string | null;
  readonly dateWording?: LocalizedText;
  readonly place?: LocalizedText | null;
  readonly mode?: 'on-site' | 'online' | 'both';
  readonly article?: string;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}

export interface Link {
  readonly kind: 'home' | 'registration' | 'rules' | 'contest';
  readonly url: string;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}
