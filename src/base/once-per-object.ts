// Answers that depend on one object alone, worked out once.

/**
 * `make`, asked once an object: the answer is kept as long as the object is, and goes with it. Only for what depends on nothing but the
 * object, which never changes; then nobody can tell a kept answer from a new one.
 */
export function oncePerObject<Key extends object, Answer>(make: (object: Key) => Answer): (object: Key) => Answer {
  const kept = new WeakMap<Key, { readonly answer: Answer }>();
  return (object) => {
    const known = kept.get(object);
    if (known !== undefined) return known.answer;
    const answer = make(object);
    kept.set(object, { answer });
    return answer;
  };
}
