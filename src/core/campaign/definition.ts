import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';

/** What a campaign (chiến dịch) consists of. Source: `docs/glossary.md`; plan of National Digital Transformation Day 2024. */
export interface CampaignDefinition {
  /** The theme and the document that is its authority: without one it may not be published. */
  readonly theme: { readonly text: LocalizedText; readonly document: string; readonly source: SourceIds };
  readonly tasks: readonly TaskDefinition[];
  /** Windows in which agencies may run activities; two alternatives are both valid (15/9–10/10 or all October). */
  readonly activityWindows: readonly CampaignWindow[];
  readonly kit: readonly { readonly id: string; readonly name: LocalizedText; readonly source: SourceIds }[];
}

export interface CampaignWindow {
  readonly id: string;
  readonly name: LocalizedText;
  readonly opens: string;
  readonly closes: string;
  readonly source: SourceIds;
}

export interface TaskDefinition {
  readonly id: string;
  readonly number: number;
  readonly text: LocalizedText;
  readonly kind: 'content' | 'media' | 'award' | 'field' | 'event' | 'registry';
  readonly owners: readonly LocalizedText[];
  readonly partners: readonly LocalizedText[];
  /** `true` when the source ends its list of owners or partners with "…". */
  readonly openList?: boolean;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly dateWording?: LocalizedText;
  readonly source: SourceIds;
}
