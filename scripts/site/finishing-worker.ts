// A second processor for the last look at the pages: while one is finished here, Astro renders the next.
import { parentPort, workerData } from 'node:worker_threads';
import { PageFinisher } from './page-finisher.ts';

/** A page to be finished, or the question which code stands in pages. Each is answered under its number. */
export type Question = { id: number; page?: { html: string; address: string } };
export type Answer = { id: number; html?: string; inlineScripts?: string[]; error?: Error };

const { root, dist } = workerData as { root: string; dist: string };
const finisher = new PageFinisher(root, dist);

function answer({ id, page }: Question): Answer {
  if (!page) return { id, inlineScripts: [...finisher.inlineScripts] };
  try {
    return { id, html: finisher.finish(page.html, page.address) };
  } catch (error) {
    return { id, error: error as Error };
  }
}

parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(question)));
