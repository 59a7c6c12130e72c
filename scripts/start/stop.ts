/** A second signal within this time is the same Ctrl-C, delivered to parent and child alike. */
const SAME_PRESS_MS = 700;

/**
 * Ends the process cleanly on Ctrl-C, on a polite kill, and when the process that started it has died. A second Ctrl-C forces.
 * @param close ends what runs; called once
 */
export function stopOnSignal(close: () => Promise<void>): void {
  let first = 0;
  const stop = () => {
    if (first > 0) {
      if (Date.now() - first > SAME_PRESS_MS) process.exit(130);
      return;
    }
    first = Date.now();
    console.log('\n· 正在保存并关闭（再按一次 Ctrl-C 强行结束）');
    close().then(
      () => {
        console.log('✓ 已关闭，数据都在');
        process.exit(0);
      },
      (error: Error) => {
        console.error(`关闭时出错：${error.message}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
}
