// When Linux probes an idle connection next, as /proc/net/tcp shows it.

import { readFileSync } from "node:fs";

const established = "01";
const probing = "02";
const ticksPerSecond = 100;

/** Seconds until the first probe of established connections; undefined: of one that is never probed. */
export function probesIn({
  localPort,
  remotePort,
}: Readonly<Record<"localPort" | "remotePort", number | undefined>>): readonly (number | undefined)[] {
  const fits = (address: string, port: number | undefined) =>
    port === undefined || Number.parseInt(address.split(":")[1] ?? "", 16) === port;
  return readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, local = "", remote = "", state]) =>
        state === established && fits(local, localPort) && fits(remote, remotePort),
    )
    .map(([, , , , , timer = ""]) => {
      const [kind, ticks = ""] = timer.split(":");
      return kind === probing ? Number.parseInt(ticks, 16) / ticksPerSecond : undefined;
    });
}
