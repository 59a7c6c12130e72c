import { DEFAULT_PORT } from './options.ts';

/** What was being tried when an error came. */
export type Circumstances = { port: number; dataFolder: string };

const other = (port: number) => (port === DEFAULT_PORT ? DEFAULT_PORT + 79 : port + 1);

/**
 * Says in Chinese what went wrong and how to mend it.
 * @returns the text, or null for an error nobody foresaw (then its stack is wanted)
 */
export function explain(error: Error & { code?: string; pid?: number }, at: Circumstances): string | null {
  switch (error.name) {
    case 'WrongOption':
      return error.message;
    case 'BuildProblem':
      return `${error.message}\n\n改好上面指出的地方，再运行 npm start。`;
    case 'LockHeld':
      return `数据文件夹 ${at.dataFolder} 正由另一个进程使用（进程号 ${error.pid}）。请先在那个窗口按 Ctrl-C 结束它，或者换一份数据：npm start -- --data .data-2 --port ${other(at.port)}`;
    case 'DataDamaged':
      return `数据文件夹 ${at.dataFolder} 里的数据库打不开，可能已损坏。不需要里面的数据时，运行 npm start -- --fresh 重新开始；需要时，请先复制一份该文件夹。`;
    case 'ContentFaulty':
      return `${error.message}\n\n改好上面指出的地方，再运行一次。`;
  }
  switch (error.code) {
    case 'EADDRINUSE':
      return `端口 ${at.port} 已被别的程序占用。请换一个端口：npm start -- --port ${other(at.port)}`;
    case 'EACCES':
      return `没有权限使用端口 ${at.port}。请换一个 1024 以上的端口：npm start -- --port ${other(DEFAULT_PORT)}`;
    default:
      return null;
  }
}
