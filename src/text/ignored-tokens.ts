/** What htmlparser2's tokenizer tells beside text: nothing that matters to who only wants the text. */
export const IGNORED_TOKENS = {
  onopentagname() {},
  onopentagend() {},
  onselfclosingtag() {},
  onclosetag() {},
  onattribname() {},
  onattribdata() {},
  onattribentity() {},
  onattribend() {},
  oncdata() {},
  oncomment() {},
  ondeclaration() {},
  onprocessinginstruction() {},
  onend() {},
};
