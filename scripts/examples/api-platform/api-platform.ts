// npm run example api-platform: serves the example, shows requests and answers, and stays up.

import { join } from "node:path";
import { processTerminal } from "../../../src/cli/terminal/terminal.ts";
import { startInternet } from "./internet.ts";
import { withLifetime } from "./lifetime.ts";
import { askAll } from "./requests.ts";
import { serveApiPlatform } from "./serve.ts";

/** Exit code 0 only if every answer was right. Without `once` all stays up until Ctrl-C. */
export async function runExample({ root, once }: { readonly root: string; readonly once: boolean }): Promise<number> {
  const terminal = processTerminal();
  return withLifetime(async (lifetime) => {
    const place = await serveApiPlatform(root, lifetime, terminal);
    const https = place.served.portOf(443);
    console.log(`\nEnvoy serves examples/api-platform: HTTPS on 127.0.0.1:${https}.\n`);
    const right = await askAll(place, console.log);
    console.log(right ? "\nEvery answer was right." : "\nSome answers were WRONG.");
    if (!once) {
      console.log("\nTry it yourself; Ctrl-C ends.");
      const url = `https://partners.example.com:${https}/orders`;
      console.log(`  curl -k --resolve partners.example.com:${https}:127.0.0.1 -H 'x-api-key: ${place.apiKey}' ${url}`);
      await Promise.race([terminal.stopped(), place.served.envoy.exited]);
    }
    return right ? 0 : 1;
  });
}

/** Pins what the servers of the example say, after a change of the example or of theirs. */
export function pinExample(root: string): Promise<number> {
  return withLifetime(async (lifetime) => {
    const internet = await startInternet(lifetime, root);
    return internet.fetch({ ...processTerminal(), cwd: join(root, "examples/api-platform") });
  });
}
