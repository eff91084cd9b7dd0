// Blocks on purpose, so that the page looks as chosen before the first paint. Keys and values are those of
// features/workbench/appearance.ts.
try {
  const root = document.documentElement;
  const choices = {
    theme: ["light", "dark"],
    face: ["plain"],
    size: [16, 17, 18, 19, 20, 21, 22, 23, 24],
    motion: ["reduce"],
    light: ["off"],
    contrast: ["more"],
  };
  for (const [name, values] of Object.entries(choices)) {
    const value = JSON.parse(localStorage.getItem(`dramatis:${name}`));
    if (!values.includes(value)) continue;
    root.dataset[name] = String(value);
    if (name !== "size") continue;
    root.style.setProperty("--t-read", `${value / 16}rem`);
    root.style.setProperty("--t-said", `${(value - 1) / 16}rem`);
  }
} catch {
  // without storage the page looks as usual
}
