/** Milliseconds in which questions are gathered. */
const GATHERED = 25;

/**
 * Questions about single things that come at the same moment become one question: five hundred open pictures that ask
 * whether their sessions still hold are one read. Each is answered anew; nothing is remembered.
 * @param askAll answers for some ids; what is missing in the answer is not there
 */
export function askTogether<T>(
  askAll: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (id: string) => Promise<T | undefined> {
  let asked:
    { readonly ids: Set<string>; readonly answer: Promise<ReadonlyMap<string, T>> } | undefined;
  const gather = (): NonNullable<typeof asked> => {
    const ids = new Set<string>();
    const answer = new Promise<void>((resolve) => setTimeout(resolve, GATHERED)).then(() => {
      asked = undefined;
      return askAll([...ids]);
    });
    return { ids, answer };
  };
  return async (id) => {
    asked ??= gather();
    asked.ids.add(id);
    return (await asked.answer).get(id);
  };
}
