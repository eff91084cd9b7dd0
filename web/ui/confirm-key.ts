/** ⌘Enter or Ctrl+Enter: what has been typed is as it should be. */
export const isConfirm = (event: { key: string; metaKey: boolean; ctrlKey: boolean }): boolean =>
  event.key === "Enter" && (event.metaKey || event.ctrlKey);
