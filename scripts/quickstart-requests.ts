// The requests of the first look at the quickstart, and the expected answers.

import { grpcCall } from "../test/support/grpc.ts";
import { request } from "../test/support/http.ts";

export interface Ports {
  readonly http: number;
  readonly https: number;
}

interface Attempt {
  /** "https://shop.example.com/cart", or "grpc://host/package.Service/Method". */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which rule of the example it shows. */
  readonly shows: string;
  readonly answer: RegExp;
}

const attempts: readonly Attempt[] = [
  { url: "http://shop.example.com/", shows: "redirect", answer: /^301 to https:\/\/shop\.example\.com\/$/ },
  { url: "https://shop.example.com/", shows: "any path", answer: /^200 from web\/shop$/ },
  { url: "https://shop.example.com/cart/7", shows: "path prefix, weights", answer: /^200 from web\/cart(-next)?$/ },
  {
    url: "https://shop.example.com/cart",
    headers: { "x-release": "next" },
    shows: "header x-release: next",
    answer: /^200 from web\/cart-next$/,
  },
  { url: "https://api.example.com/api/stock", shows: "rewrite", answer: /^200 from web\/api, which saw \/v1\/stock$/ },
  { url: "https://other.example.com/", shows: "no route", answer: /^404$/ },
  { url: "grpc://stock.example.com/shop.v1.Stock/Get", shows: "GRPCRoute", answer: /^grpc-status 0 from web\/stock$/ },
];

/** Prints a line for each request; true when every answer was right. */
export async function askAll(ports: Ports): Promise<boolean> {
  let right = true;
  for (const attempt of attempts) {
    const answer = await ask(attempt, ports).catch((error: Error) => `no answer: ${error.message}`);
    const fits = attempt.answer.test(answer);
    right &&= fits;
    console.log(`${fits ? "ok   " : "WRONG"} ${attempt.url.padEnd(44)}${answer.padEnd(42)}${attempt.shows}`);
  }
  return right;
}

async function ask({ url, headers = {} }: Attempt, { http, https }: Ports): Promise<string> {
  const { protocol, hostname: host, pathname: path } = new URL(url);
  if (protocol === "grpc:") {
    const { grpcStatus, backend } = await grpcCall({ port: https, host, tls: true, method: path.slice(1) });
    return `grpc-status ${grpcStatus} from ${backend}`;
  }
  const where =
    protocol === "http:" ? ({ port: http, protocol: "http1" } as const) : ({ port: https, protocol: "h2" } as const);
  const answer = await request({ ...where, host, path, headers });
  const location = answer.header("location");
  if (location !== undefined) return `${answer.status} to ${location}`;
  if (answer.backend === undefined) return String(answer.status);
  return `${answer.status} from ${answer.backend}${answer.echo.path === path ? "" : `, which saw ${answer.echo.path}`}`;
}
