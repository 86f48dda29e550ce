// Quantities as Kubernetes writes them: "32Ki", "1.5G", "500m", 1024.

const suffixFactors: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/**
 * The number that a quantity such as "32Ki" or 1024 stands for, fractions and signs included; undefined for anything else.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(quantity: number | string): number | undefined {
  const [, amount, exponent, suffix = ""] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(String(quantity)) ?? [];
  const factor = suffixFactors[suffix];
  if (amount === undefined || factor === undefined) return undefined;
  return exponent === undefined ? Number(amount) * factor : Number(`${amount}${exponent}`);
}

/** undefined where the field is not set. */
export function optionalQuantity(quantity: number | string | undefined): number | undefined {
  return quantity === undefined ? undefined : parseQuantity(quantity);
}
