// Answers that depend on one object alone, computed once.

/**
 * `make`, called once per object: the answer is kept as long as the object, and no longer. Only for what depends on nothing but the
 * object, which never changes; then a kept answer is as good as a new one.
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
