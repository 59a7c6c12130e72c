import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Static imports and re-exports of built files; `import(…)` is not one, since it loads only when it is called. A built name is
 * relative or absolute and ends in .js, which keeps sentences that happen to hold the word apart.
 */
const STATIC_IMPORT = /(?<![\w$.])(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?["']((?:\.{0,2}\/)[^"'\s]+\.m?js)["']/g;

/** Addresses that a piece of JavaScript imports statically, resolved against its own address. */
export function staticImports(code: string, address: string): string[] {
  return [...code.matchAll(STATIC_IMPORT)].map((match) => new URL(match[1] ?? '', new URL(address, 'http://site')).pathname);
}

/** The files of a built site by address. */
export class ScriptGraph {
  private readonly dist: string;
  private readonly known = new Map<string, string[]>();
  constructor(dist: string) {
    this.dist = dist;
  }

  /** The file behind an address, or null when the build has none. */
  fileOf(address: string): string | null {
    const file = path.join(this.dist, decodeURIComponent(address));
    return existsSync(file) ? file : null;
  }

  /** Adds a file under a name that says what it holds; one that is there already stays. */
  add(name: string, ending: string, text: string): string {
    const address = `/_astro/${name}.${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.${ending}`;
    if (!this.fileOf(address)) writeFileSync(path.join(this.dist, address), text);
    return address;
  }

  /** All addresses that loading these ones brings, themselves included, each once. */
  closure(addresses: Iterable<string>): Set<string> {
    const found = new Set<string>();
    const open = [...addresses];
    for (let address = open.pop(); address !== undefined; address = open.pop()) {
      if (found.has(address)) continue;
      found.add(address);
      open.push(...this.importsOf(address));
    }
    return found;
  }

  private importsOf(address: string): string[] {
    let imports = this.known.get(address);
    if (!imports) {
      const file = this.fileOf(address);
      imports = file ? staticImports(readFileSync(file, 'utf8'), address) : [];
      this.known.set(address, imports);
    }
    return imports;
  }
}
