import type { DigestText } from "../db/digests.ts";
import { longDay } from "../digest/words.ts";

/** An address, as a text part has it. */
const ADDRESS = /(https?:\/\/\S+)/u;

/** A page on which readers confirm a wish: its token, see `signWish`, is a reader's own proof. */
const READERS_PAGE = /\/mail\/[^\s/]{39}$/u;

/** What a digest said, as its text part has it. */
export function DigestPage({ subscription, localDate, subject, plain }: DigestText) {
  return (
    <>
      <h1>{subject}</h1>
      <p class="quiet">
        <bdi>{subscription}</bdi> · {longDay(localDate)} · <a href="/deliveries">All deliveries</a>
      </p>
      <div class="mail">
        {plain.split(ADDRESS).map((part, at) => (at % 2 === 0 ? part : <Address address={part} />))}
      </div>
    </>
  );
}

function Address({ address }: { readonly address: string }) {
  if (READERS_PAGE.test(address)) return <>(a link for its readers)</>;
  return (
    <a href={address} rel="noreferrer noopener nofollow external">
      {address}
    </a>
  );
}
