import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './finishing-worker.ts';

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/** Finishes pages in a thread of its own (PageFinisher). */
export class Finishing {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  /**
   * @param root the project's folder
   * @param dist a site that is being built, scripts and styles first
   */
  constructor(root: string, dist: string) {
    this.worker = new Worker(new URL('./finishing-worker.ts', import.meta.url), { workerData: { root, dist } });
    // A build that fails before its first page does not wait for it.
    this.worker.unref();
    this.worker.on('message', (answer: Answer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if (this.waiting.size === 0) this.worker.unref();
      if (answer.error) waiting?.reject(answer.error);
      else waiting?.resolve(answer);
    });
    this.worker.on('error', (error: Error) => {
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    });
  }

  private ask(page?: Question['page']): Promise<Answer> {
    const id = this.asked++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.ref();
      this.worker.postMessage({ id, page } satisfies Question);
    });
  }

  /** @throws {Error} when the page names a style sheet that the build does not have */
  async finish(html: string, address: string): Promise<string> {
    return (await this.ask({ html, address })).html ?? html;
  }

  /** The code that stands in the pages finished so far. */
  async inlineScripts(): Promise<string[]> {
    return (await this.ask()).inlineScripts ?? [];
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
