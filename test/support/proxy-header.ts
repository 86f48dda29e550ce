// A balancer in front of a port: each connection starts with a header of the PROXY protocol.

import net, { type AddressInfo } from "node:net";

/** Runs `use` with the balancer's port. */
export async function behindBalancer<Result>(
  header: string,
  port: number,
  use: (port: number) => Promise<Result>,
): Promise<Result> {
  const server = net.createServer((client) => {
    const upstream = net.connect({ host: "127.0.0.1", port });
    upstream.write(`${header}\r\n`);
    client.pipe(upstream).pipe(client);
    client.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
    upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}
