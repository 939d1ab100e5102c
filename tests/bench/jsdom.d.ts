/** The little of jsdom that is called here; its published types do not fit those of a browser. */
declare module "jsdom" {
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string, options: { url: string; virtualConsole: VirtualConsole });
    readonly window: { document: Document; close(): void };
    static fragment(html: string): DocumentFragment;
  }
}
