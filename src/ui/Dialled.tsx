/** Text in which telephone numbers stay on one line and are dialled by a touch, as the build does it where no island stands. */
export function Dialled({ text }: { text: string }) {
  return text.split(/(\d{3}-\d{3}-\d{4})/).map((part, at) =>
    at % 2 ? (
      <a className="nowrap" href={`tel:${part}`} key={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
