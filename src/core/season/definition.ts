import type { CampaignDefinition } from '../campaign/definition.ts';
import type { ContestDefinition } from '../contest/definition.ts';
import type { AwardDefinition } from '../dossier/award-definition.ts';
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
  readonly purposes?: readonly Statement[];
  readonly stages: readonly StageDefinition[];
  readonly links: readonly Link[];
  readonly contacts?: readonly Statement[];
  /** Facts that readers ask for and nobody published: shown as "chưa công bố". */
  readonly unknown?: readonly Statement[];
  /** Where sources differ, both are kept. */
  readonly conflicts?: readonly Statement[];
}

export interface SourceDocument {
  readonly title: string;
  readonly kind: 'regulation' | 'dispatch' | 'press' | 'site' | 'portal-source' | 'data-set';
  readonly date?: string | null;
}

/** A sentence of the season with its sources. */
export interface Statement extends LocalizedText {
  readonly id?: string;
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
  readonly source: SourceIds;
}

export interface Link {
  readonly kind: 'home' | 'registration' | 'rules' | 'contest';
  readonly url: string;
  readonly note?: LocalizedText;
  readonly source: SourceIds;
}
