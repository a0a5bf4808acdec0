/** The package brings no types. */
declare module "ahocorasick" {
  export default class AhoCorasick {
    constructor(keywords: readonly string[]);
    search(text: string): readonly (readonly [end: number, keywords: readonly string[]])[];
  }
}
