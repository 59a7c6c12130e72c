/**
 * Calls `task` when the page becomes visible again and every `everyMs` while it is visible.
 * A hidden page asks nothing: a phone in a pocket should not use its owner's data.
 * @returns a function that ends it
 */
export function whileVisible(task: () => void, everyMs: number): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const start = () => {
    timer ??= setInterval(task, everyMs);
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const change = () => {
    if (document.visibilityState === 'hidden') return stop();
    task();
    start();
  };
  document.addEventListener('visibilitychange', change);
  // A page taken from the back/forward cache keeps its old numbers and fires no visibilitychange in every browser.
  const shown = (event: PageTransitionEvent) => event.persisted && task();
  window.addEventListener('pageshow', shown);
  if (document.visibilityState === 'visible') start();
  return () => {
    stop();
    document.removeEventListener('visibilitychange', change);
    window.removeEventListener('pageshow', shown);
  };
}
