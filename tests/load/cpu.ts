import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Seconds of processor time used so far, by who used them. On a machine that others use too, this tells what the clock cannot. */
export interface CpuSeconds {
  readonly server: number;
  readonly database: number;
  readonly driver: number;
}

/** Reads the time used so far by the program, by every process of its database server, and by this process. */
export type CpuMeter = () => CpuSeconds;

/** A meter; `null` where the system does not tell (only Linux does, in `/proc`). */
export async function openCpuMeter(programPid: number, database: pg.Client): Promise<CpuMeter | null> {
  if (process.platform !== 'linux') return null;
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = readStat(rows[0]!.pid)!.parent;
  const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return () => ({
    server: readStat(programPid)!.ticks / ticksPerSecond,
    database: ticksOfTree(postmaster) / ticksPerSecond,
    driver: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  });
}

/** What was used between two readings, in microseconds for each of so many requests. */
export function microsPerRequest(before: CpuSeconds, after: CpuSeconds, requests: number): CpuSeconds {
  const each = (who: keyof CpuSeconds) => Math.round(((after[who] - before[who]) * 1e6) / Math.max(1, requests));
  return { server: each('server'), database: each('database'), driver: each('driver') };
}

interface Stat {
  readonly parent: number;
  /** Own time and that of children that have ended. */
  readonly ticks: number;
}

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // from field 3, `state`: proc_pid_stat(5)
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null; // it has ended meanwhile; its time is its parent's now
  }
}

function ticksOfTree(postmaster: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const stats = pids.map((pid) => ({ pid: Number(pid), stat: readStat(Number(pid)) }));
  const own = stats.filter(({ pid, stat }) => pid === postmaster || stat?.parent === postmaster);
  return own.reduce((sum, { stat }) => sum + (stat?.ticks ?? 0), 0);
}
