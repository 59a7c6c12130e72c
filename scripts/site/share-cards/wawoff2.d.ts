/** The package brings no types. */
declare module 'wawoff2' {
  /** WOFF2 → TrueType. */
  export function decompress(packed: Uint8Array): Promise<Uint8Array>;
}
