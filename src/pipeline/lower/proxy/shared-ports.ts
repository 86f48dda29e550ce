// Proxies that cannot run on one host, since they bind the same ports.

import { portsShared, portsTaken, rateLimitPortTaken } from "../../../diagnostics/catalogue/lower.ts";
import { type Report, related } from "../../../diagnostics/diagnostic.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { defaultOperationsAddress, operationsOf, type Project, settingOrigin } from "../../../model/project.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";

/** What a proxy binds; `address` is undefined for every address of the host. */
interface Bind {
  readonly transport: "TCP" | "UDP";
  readonly port: number;
  readonly address: string | undefined;
  readonly use: string;
}

/** Those that bind what an earlier proxy binds, with the first such proxy. */
interface Clash {
  readonly first: Proxy;
  readonly others: Proxy[];
  /** What the first of the others shares with it. */
  readonly uses: readonly string[];
}

/** One report for all proxies that clash with the same one: a warning, or an error where the project says that they share a host. */
export function reportSharedPorts(
  proxies: readonly Proxy[],
  project: Pick<Project, "operations" | "placement">,
  report: Report,
): void {
  if (project.placement === "separate") return;
  for (const { first, others, uses } of findClashes(proxies, project)) {
    const [other = first, ...more] = others;
    const facts = { proxy: titleOf(other.name), first: titleOf(first.name), more: more.length, uses };
    const kind = project.placement === "shared" ? portsTaken : portsShared;
    const place = (proxy: Proxy) => originAt(proxy.origin, "metadata", "name");
    report(kind(facts, place(other), { related: [related("the first of them", place(first))] }));
  }
}

function findClashes(proxies: readonly Proxy[], project: Pick<Project, "operations">): readonly Clash[] {
  const table = new Map<string, Proxy>();
  const clashes = new Map<Proxy, Clash>();
  for (const proxy of proxies) {
    const binds = [...bindsOf(proxy, project), ...serviceBinds(proxy)];
    const taken = binds.flatMap((bind) => {
      const owner = ownerOf(bind, table);
      return owner === undefined || owner === proxy ? [] : [{ owner, use: printBind(bind) }];
    });
    for (const bind of binds) claim(bind, proxy, table);
    const first = taken[0]?.owner;
    if (first === undefined) continue;
    const known = clashes.get(first);
    const uses = taken.flatMap(({ owner, use }) => (owner === first ? [use] : []));
    if (known === undefined) clashes.set(first, { first, others: [proxy], uses });
    else known.others.push(proxy);
  }
  return [...clashes.values()];
}

function bindsOf(proxy: Proxy, project: Pick<Project, "operations">): readonly Bind[] {
  const { adminAddress, adminPort, statsPort, readyPort, ...own } = operationsOf(project, proxy.name);
  const operationsAddress = own.address ?? defaultOperationsAddress(proxy.addresses);
  const addresses = proxy.addresses.length === 0 ? [undefined] : proxy.addresses.map(boundAddress);
  const listeners = (transport: Bind["transport"], all: readonly { readonly name: string; readonly port: number }[]) =>
    all.flatMap(({ name, port }) =>
      addresses.map((each): Bind => ({ transport, port, address: each, use: `listener "${name}"` })),
    );
  const operations = (port: number, at: string, use: string): Bind => ({
    transport: "TCP",
    port,
    address: boundAddress(at),
    use,
  });
  return [
    ...listeners("TCP", proxy.listeners),
    ...listeners("UDP", proxy.udpListeners),
    operations(adminPort, adminAddress, "admin interface"),
    ...(proxy.telemetry.prometheus === undefined ? [] : [operations(statsPort, operationsAddress, "statistics")]),
    operations(readyPort, operationsAddress, "readiness check"),
  ];
}

/** The rate limit service that is started beside Envoy. */
function serviceBinds({ rateLimitDeployment }: Proxy): readonly Bind[] {
  if (rateLimitDeployment?.kind !== "host") return [];
  const { port } = rateLimitDeployment;
  return [{ transport: "TCP", port, address: "127.0.0.1", use: "rate limit service" }];
}

/** Reports lower/rate-limit-port-taken for an Envoy that binds the port of the service that is started beside it. */
export function reportServicePorts(
  proxies: readonly Proxy[],
  project: Pick<Project, "file" | "operations">,
  report: Report,
): void {
  for (const proxy of proxies)
    for (const { transport, port, address } of serviceBinds(proxy)) {
      const meets = (bind: Bind) => bind.address === undefined || bind.address === address;
      const own = bindsOf(proxy, project).find(
        (bind) => bind.transport === transport && bind.port === port && meets(bind),
      );
      const place = settingOrigin(project, "rateLimit", "service") ?? proxy.origin;
      if (own !== undefined) report(rateLimitPortTaken({ proxy: titleOf(proxy.name), port, use: own.use }, place));
    }
}

function boundAddress(address: string): string | undefined {
  return address === "0.0.0.0" || address === "::" ? undefined : address;
}

/** Who binds the port on the same address, or on all; a bind on all addresses clashes with every other one. */
function ownerOf({ transport, port, address }: Bind, table: ReadonlyMap<string, Proxy>): Proxy | undefined {
  const key = `${transport} ${port}`;
  if (address === undefined) return table.get(key);
  return table.get(`${key} ${address}`) ?? table.get(`${key} *`);
}

function claim({ transport, port, address = "*" }: Bind, proxy: Proxy, table: Map<string, Proxy>): void {
  const key = `${transport} ${port}`;
  for (const place of [key, `${key} ${address}`]) if (!table.has(place)) table.set(place, proxy);
}

function printBind({ transport, port, address, use }: Bind): string {
  const where = address === undefined ? "" : ` of ${address}`;
  return `${transport === "UDP" ? "UDP " : ""}port ${port}${where} (${use})`;
}
