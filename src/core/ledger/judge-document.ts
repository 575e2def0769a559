import { isClaim, verdict, type Verdict } from './claim-fields.ts';
import { judgeConsistency, judgeInclusion, judgeTree } from './judge-proof.ts';
import { judgeCheckpoint, judgeCommitment, judgeNoteFile, judgeReceipt, type TrustedKeys } from './judge-signed.ts';

/**
 * Judges a parsed document of the log: tree, inclusion, consistency, note, checkpoint, receipt or commitment, by what it says
 * it is. `not-understood` for anything else.
 *
 * Source: LED-5 in `docs/rules/ledger.md`; the formats are in `docs/rules/ledger.md`, "Files that are verified".
 */
export function judgeDocument(document: unknown, trusted: TrustedKeys = []): Verdict {
  if (!isClaim(document)) return verdict(null, 'not-understood');
  switch (document['type']) {
    case 'tree':
      return judgeTree(document);
    case 'inclusion':
      return judgeInclusion(document);
    case 'consistency':
      return judgeConsistency(document);
    case 'note':
      return judgeNoteFile(document, trusted);
    case 'checkpoint':
      return judgeCheckpoint(document, trusted);
    case 'receipt':
      return judgeReceipt(document, trusted);
    case 'commitment':
      return judgeCommitment(document);
    default:
      return verdict(typeof document['type'] === 'string' ? document['type'] : null, 'not-understood');
  }
}
