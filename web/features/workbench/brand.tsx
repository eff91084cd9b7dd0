/** The mark: a D that is a spotlight on a stage. */
export function Brand() {
  return (
    <svg width={30} height={30} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M9 4h7.2C22.6 4 27 8.6 27 15.2S22.4 26.5 15.8 26.5H9z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        style={{ strokeWidth: 2 }}
      />
      <path d="M9 4 4.5 26.5h17z" fill="currentColor" opacity=".16" />
      <ellipse cx="13" cy="27.2" rx="9.5" ry="2" fill="currentColor" />
    </svg>
  );
}
