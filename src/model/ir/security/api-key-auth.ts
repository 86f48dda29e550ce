// API keys: which clients have one, and where a request carries it.

import type { Secret } from "../../host.ts";
import type { PolicyName } from "./policy-name.ts";

export interface ApiKeyAuth {
  readonly policy: PolicyName;
  /** The file that delivers the whole filter with its keys (Envoy accepts them only inline); its contents only with inlineSecrets. */
  readonly filter: Secret;
  /** The Secrets whose every key is a client and its value the API key; contents where the input contains them. */
  readonly credentials: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly clients: Readonly<Record<string, import("../../../base/secret-bytes.ts").SecretBytes>> | undefined;
  }[];
  readonly extractFrom: readonly ApiKeySource[];
  readonly forwardClientIdHeader: string | undefined;
  readonly sanitize: boolean;
}

export type ApiKeySource =
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "queryParam"; readonly name: string }
  | { readonly kind: "cookie"; readonly name: string };
