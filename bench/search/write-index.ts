import path from 'node:path';
import { writeSearchIndex } from '../../scripts/site/search-index/write-index.ts';

// What editors list of the Traditional edition belongs to what an index costs.
const root = path.resolve(import.meta.dirname, '../..');

// A process of its own, so that its memory can be measured: `node write-index.ts <built site>`.
writeSearchIndex(process.argv[2] as string, root);
