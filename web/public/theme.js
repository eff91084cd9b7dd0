// Blocks on purpose, so that the chosen theme is there before the first paint. The key is that of features/workbench/theme.ts.
try {
  const theme = JSON.parse(localStorage.getItem("dramatis:theme"));
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // without storage the system's theme applies
}
