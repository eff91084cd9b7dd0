import { queue } from "@trigger.dev/sdk";

/** The most that are painted of one person at once; each run names its person as `concurrencyKey`. The others of that person wait. */
export const pictures = queue({ name: "pictures", concurrencyLimit: 2 });
