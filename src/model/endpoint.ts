// One address and port of a backend.

export type Endpoint =
  | {
      readonly kind: "ip";
      readonly address: string;
      readonly port: number;
      readonly zone?: string;
      readonly draining?: boolean;
      readonly hostname?: string;
    }
  | { readonly kind: "dns"; readonly host: string; readonly port: number; readonly zone?: string }
  | { readonly kind: "unix"; readonly path: string };
