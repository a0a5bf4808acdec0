/** Names in a row, each of which may be written in another direction. */
export function Names({ of }: { readonly of: readonly string[] }) {
  return (
    <>
      {of.map((name, at) => (
        <>
          {at === 0 ? "" : ", "}
          <bdi>{name}</bdi>
        </>
      ))}
    </>
  );
}
