// How a cost grows with a size.

/** Shorter times are mostly start-up, compilation by the engine and chance. */
const leastMs = 50;

/**
 * The power of the size that the cost grows by, by least squares over all doublings that cost enough to tell; undefined for fewer than three.
 * @param {readonly { readonly size: number, readonly ms: number }[]} costs
 */
export function exponentOf(costs) {
  const points = costs.filter(({ ms }) => ms >= leastMs).map(({ size, ms }) => [Math.log(size), Math.log(ms)]);
  if (points.length < 3) return undefined;
  const [meanX, meanY] = [0, 1].map(
    (axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length,
  );
  let [product, square] = [0, 0];
  for (const [x = 0, y = 0] of points) {
    product += (x - (meanX ?? 0)) * (y - (meanY ?? 0));
    square += (x - (meanX ?? 0)) ** 2;
  }
  return product / square;
}
