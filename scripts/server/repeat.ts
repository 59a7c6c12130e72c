/** A task that repeats until it is stopped. `now` asks for a run soon; `stop` waits for the run in progress. */
export type Repeating = { now: () => void; stop: () => Promise<void> };

/**
 * Runs a task at once and then again and again, never two runs at the same time. A failure is handed to `onError` and the next
 * run comes as usual: the clock outlives what it calls.
 * @param seconds pause between the end of a run and the next
 */
export function repeat(task: () => Promise<void>, seconds: number, onError: (error: Error) => void): Repeating {
  let stopped = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  const run = () => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = task()
      .catch((error: Error) => onError(error))
      .finally(() => {
        running = null;
        if (stopped) return;
        timer = setTimeout(run, again ? 0 : seconds * 1000);
        again = false;
      });
  };

  run();
  return {
    now: run,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
