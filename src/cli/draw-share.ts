import { randomBytes } from 'node:crypto';
import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import { shareDocument } from '#core/ledger/randomness-value.ts';
import type { CommandLine, ExitCode } from './command.ts';

/**
 * `vinhdanh draw --share CONTEST/ROUND/PARTY`: a secret for a party of a ceremony, and the commitment it sends before the close.
 * Made on the party's own machine; nothing is kept.
 */
export function makeShare(line: CommandLine): ExitCode {
  const [contest = '', round = '', ...rest] = (line.options['share'] ?? '').split('/');
  const party = rest.join('/').normalize('NFC').trim();
  if (contest === '' || round === '' || party === '') return 2;
  const secret = randomBytes(SECRET_BYTES);
  const commitment = commitTo(shareDocument({ contest, round }, party), secret);
  const share = { contest, round, party, commitment, secret: secret.toString('hex') };
  if (line.json) line.print(JSON.stringify(share));
  else {
    line.print(line.t('ledger.draw.share-commitment', share));
    line.print(line.t('ledger.draw.share-secret', share));
  }
  return 0;
}
