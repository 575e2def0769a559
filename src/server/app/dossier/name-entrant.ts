import { BLIND_NAME, maskNames } from '#core/dossier/mask-names.ts';
import type { AwardDefinition } from '#core/season/award-definition.ts';
import type { FileRow } from '../../db/queries/uploaded-file.ts';
import { describeFile, type FileReceipt } from './describe-file.ts';

/** Who looks at a dossier, and by which rules it is judged. */
export interface Looking {
  readonly as?: 'member' | 'officer' | 'judge';
  readonly award: { readonly award: Pick<AwardDefinition, 'judgedBlind'> };
}

/** Judges of a season that judges blind read names nowhere; officers and the entrant read what was written. */
export function isBlind({ as, award }: Looking): boolean {
  return as === 'judge' && award.award.judgedBlind === true;
}

/** The entrant's name for whoever looks. */
export function nameEntrant(looking: Looking, organisationName: string): string {
  return isBlind(looking) ? BLIND_NAME : organisationName;
}

/** Words that may name the entrant, for whoever looks: the name of a dossier, a finding. `names` as `loadEntrantNames` answers them. */
export function wordsFor(looking: Looking, words: string, names: readonly string[]): string {
  return isBlind(looking) ? maskNames(words, names) : words;
}

/** A file for whoever looks: its name is its sender's own words, and a signature in it is a name. Both may tell who sent it. */
export function describeFileFor(looking: Looking, file: FileRow): FileReceipt {
  const receipt = describeFile(file);
  if (!isBlind(looking)) return receipt;
  const ending = /\.[a-z0-9]{1,5}$/i.exec(receipt.name)?.[0] ?? '';
  return { ...receipt, name: `tep-${receipt.fileId.slice(-6)}${ending.toLowerCase()}`, signatures: [] };
}
