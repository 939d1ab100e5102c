/** A text file, such as a list of words, that is bundled as it stands. */
declare module "*.txt" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a text import has no other
  export default text;
}
