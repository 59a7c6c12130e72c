/** OpenCC's own lists: lines of a text and its form, between bars. */
declare module 'opencc-js/dict/*' {
  const lines: string;
  export default lines;
}
