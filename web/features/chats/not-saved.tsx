/** Said where a change of a setting came to nothing; what was typed still stands in its field. */
export function NotSaved() {
  return (
    <p role="alert" className="hint text-danger">
      The last change could not be saved. Change it again to retry.
    </p>
  );
}
