import { readdirSync, readFileSync } from "node:fs";

/** Ticks of the clock in /proc, a second: the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** User and system seconds of this process, its threads, and everything it or a server of its started. Linux only. */
export function cpuSeconds(serverPids: readonly number[]): number {
  const { user, system } = process.cpuUsage();
  return (
    (user + system) / 1e6 + serverPids.flatMap(familyOf).reduce((sum, pid) => sum + ticksOf(pid), 0) / TICKS_PER_SECOND
  );
}

/** Megabytes of memory of this process and of everything below the servers, shared pages counted in proportion. */
export function memoryMegabytes(serverPids: readonly number[]): number {
  return (
    [process.pid, ...serverPids.flatMap(familyOf)].reduce((sum, pid) => sum + proportionalKilobytes(pid), 0) / 1024
  );
}

/** A process and its children; those that ended are counted by their parent. */
function familyOf(pid: number): readonly number[] {
  const children = readdirSync("/proc").filter((name) => /^\d+$/u.test(name) && parentOf(Number(name)) === pid);
  return [pid, ...children.map(Number)];
}

function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function parentOf(pid: number): number {
  return Number(statOf(pid)[1] ?? 0);
}

/** utime, stime, and those of children that were waited for: fields 14 to 17 of proc(5). */
function ticksOf(pid: number): number {
  return statOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}

function proportionalKilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
