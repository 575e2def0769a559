import Type from 'typebox';
import { award } from './award.ts';
import { campaign } from './campaign.ts';
import { contest } from './contest.ts';
import { closed } from './parts.ts';
import { seasonCommon } from './season-common.ts';

/** A season file by kind, so that a mistake is judged by the one schema that is meant. */
export const seasonByKind = {
  award: closed({ kind: Type.Literal('award'), ...seasonCommon, award }),
  contest: closed({ kind: Type.Literal('contest'), ...seasonCommon, contest }),
  campaign: closed({ kind: Type.Literal('campaign'), ...seasonCommon, campaign }),
};

/** Any season file. Held to `SeasonDefinition` of the core in `types.ts`. */
export const season = Type.Union([seasonByKind.award, seasonByKind.contest, seasonByKind.campaign]);
