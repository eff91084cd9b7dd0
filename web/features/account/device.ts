/** What somebody sits before, as far as their browser tells. */
export interface Device {
  kind: "computer" | "phone" | "tablet" | "unknown";
  /** "Firefox on Linux"; empty when nothing is known */
  words: string;
}

/** The first that matches counts: most browsers also name those they descend from. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: [RegExp, string, Device["kind"]][] = [
  [/\biP(?:hone|od)\b/, "iOS", "phone"],
  [/\biPad\b/, "iPadOS", "tablet"],
  [/\bAndroid\b.*\bMobile\b/, "Android", "phone"],
  [/\bAndroid\b/, "Android", "tablet"],
  [/\bWindows\b/, "Windows", "computer"],
  [/\bCrOS\b/, "ChromeOS", "computer"],
  [/\bMac OS X\b/, "macOS", "computer"],
  [/\bLinux\b/, "Linux", "computer"],
];

/** Reads a `User-Agent` (RFC 9110 §10.1.5), which names browser and system among much else. */
export function describeDevice(userAgent: string | null): Device {
  const told = userAgent ?? "";
  const browser = browsers.find(([sign]) => sign.test(told))?.[1];
  const [, system, kind = "unknown"] = systems.find(([sign]) => sign.test(told)) ?? [];
  return { kind, words: [browser, system].filter(Boolean).join(" on ") };
}
