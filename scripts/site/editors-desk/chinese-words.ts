import own from './zh-CN.json' with { type: 'json' };

/** Sentences of the desk's interface, some of them in groups. */
export interface Words {
  [name: string]: string | Words;
}

function joined(theirs: Words, ours: Words): Words {
  const both = { ...theirs };
  for (const [name, word] of Object.entries(ours)) {
    const there = both[name];
    both[name] = typeof word === 'object' && typeof there === 'object' ? joined(there, word) : word;
  }
  return both;
}

/**
 * The package's Chinese, with what it has not translated yet (it shows that in English) and what reads oddly here, where the repository has no name.
 * @param theirs the package's own words
 */
export function chineseWords(theirs: Words): Words {
  return joined(theirs, own);
}
