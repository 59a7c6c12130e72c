import os from 'node:os';

/** What was measured on. The load says whether somebody else was using the machine: above the number of cores the times are too long. */
export function machineLine(): string {
  const [cpu] = os.cpus();
  const load = os.loadavg()[0]?.toFixed(1);
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 16)}Z · ${os.cpus().length} cores (${cpu?.model.trim()}), ${memory} GB · load ${load} before · Node ${process.versions.node} · ${os.type()} ${os.release()}`;
}
