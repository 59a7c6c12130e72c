/**
 * Pagefind reads the pages and keeps their texts. Cutting Chinese into words is three quarters of its work and most of its
 * memory, and our index looks for pairs of characters instead, so it is told that the language is undetermined.
 */
export const PAGEFIND_OPTIONS = ['--force-language', 'und'];
