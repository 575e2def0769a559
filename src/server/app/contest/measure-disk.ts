import { statfs } from 'node:fs/promises';
import type { App } from '../app.ts';

/** Free space where the data lies, in MB; `null` where the machine does not say. */
export async function measureDisk(app: Pick<App, 'config'>): Promise<number | null> {
  const space = await statfs(app.config.dataDir).catch(() => null); // some container file systems cannot tell
  return space && Math.floor((space.bavail * space.bsize) / 1_000_000);
}
