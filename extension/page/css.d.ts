/** A style sheet imported `with { type: "text" }`. */
declare module "*.css" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a text import has no other
  export default text;
}
