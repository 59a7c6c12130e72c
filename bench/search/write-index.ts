import path from 'node:path';
import { readPages } from '../../scripts/site/search-index/read-pages.ts';
import { searchTables, writeSearchIndex } from '../../scripts/site/search-index/write-index.ts';

// What editors list of the Traditional edition belongs to what an index costs.
const root = path.resolve(import.meta.dirname, '../..');
const site = process.argv[2] as string;

// A process of its own, so that its memory can be measured: `node write-index.ts <built site>`. What a build makes ready while it makes pages counts here, too.
const tables = searchTables(root);
await readPages(site);
writeSearchIndex(site, tables);
