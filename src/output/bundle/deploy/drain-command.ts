// The command by which a unit of systemd lets an Envoy drain before it stops it.

import { InternalError } from "../../../base/internal-error.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { localAddress } from "../../../model/envoy/operations.ts";
import type { Shutdown } from "../../../model/ir/process.ts";

/**
 * A line for `sh -c`: health checks fail, now or after the delay, and it ends when no connection is left, or at the end of the time. It needs
 * curl, and ends at once where Envoy does not answer.
 * @see https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/admin#post--drain_listeners
 */
export function drainCommand({ ports }: EnvoyBundle, shutdown: Shutdown): string {
  const { drainSeconds, minDrainSeconds, healthCheckFailureDelaySeconds: delay } = shutdown;
  const admin = ports.find(({ name }) => name === "admin");
  if (admin === undefined) throw new InternalError("a bundle without an admin interface");
  const url = `http://${localAddress(admin.address)}:${admin.port}`;
  const ask = (path: string) => `curl -gfsS -m 5 '${url}/${path}'`;
  const tell = (path: string) => `${ask(path)} -X POST >/dev/null || exit 0`;
  const fail = tell("healthcheck/fail");
  const begin = delay === 0 ? [fail] : [tell("drain_listeners?graceful&skip_exit"), `sleep ${delay}`, fail];
  return [
    ...begin,
    `n=${delay}`,
    `while [ $n -lt ${drainSeconds} ]; do c=$(${ask("stats?filter=^server.total_connections$")}) || exit 0`,
    `[ $n -lt ${minDrainSeconds} ] || [ "\${c##* }" != 0 ] || exit 0`,
    "sleep 1",
    "n=$((n+1))",
    "done",
  ].join("; ");
}
