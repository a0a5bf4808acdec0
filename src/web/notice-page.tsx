/** A page that says one thing. */
export function NoticePage({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{words}</p>
      <p>
        <a href="/">To the alerts</a>
      </p>
    </>
  );
}
