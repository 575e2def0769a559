/** Why nothing can be written or read for now, although nothing is wrong with what was asked. */
export type Outage = 'database-away' | 'storage-full' | 'too-slow';

const DISK_FULL = '53100'; // SQLSTATE disk_full
const AWAY = [
  /^08/, // connection exceptions
  /^57P0[1235]$/, // shut down, crashed, not yet up, no longer reachable
  /^53[23]00$/, // out of memory, too many connections
  /^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND)$/,
];
const AWAY_WORDS = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/; // node-postgres gives these no code

/** What kind of outage an error tells of; `null` = it tells of a fault of ours. Whoever asked may ask the same again later. */
export function outageOf(error: { readonly code?: unknown; readonly message?: unknown }): Outage | null {
  const code = typeof error.code === 'string' ? error.code : '';
  if (code === 'FST_ERR_HANDLER_TIMEOUT') return 'too-slow';
  if (code === DISK_FULL || code === 'ENOSPC') return 'storage-full';
  if (AWAY.some((pattern) => pattern.test(code))) return 'database-away';
  return code === '' && AWAY_WORDS.test(String(error.message)) ? 'database-away' : null;
}
