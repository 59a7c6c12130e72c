import { writeSearchIndex } from '../../scripts/site/search-index/write-index.ts';

// A process of its own, so that its memory can be measured: `node write-index.ts <built site>`.
writeSearchIndex(process.argv[2] as string);
