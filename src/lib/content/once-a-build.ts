/**
 * Every page of a build asks for the same lists: they are read once. In development they are read anew each time, so that edits show.
 * @param read reads the whole list
 */
export function onceABuild<Value>(read: () => Promise<Value>): () => Promise<Value> {
  if (import.meta.env?.DEV) return read;
  let built: Promise<Value> | undefined;
  return () => {
    built ??= read();
    return built;
  };
}
