interface MarkedProps {
  text: string;
  /** [from, to) in the text, in order, none over another */
  marks: readonly (readonly [number, number])[];
}

/** A text in which some places are marked. */
export function Marked({ text, marks }: MarkedProps) {
  const pieces = marks.map(([from, to], place) => (
    <span key={from}>
      {text.slice(marks[place - 1]?.[1] ?? 0, from)}
      <mark className="hit">{text.slice(from, to)}</mark>
    </span>
  ));
  return (
    <>
      {pieces}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
