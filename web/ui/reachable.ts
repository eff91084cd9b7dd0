/** What scrolls must be reachable for the keyboard, interactive or not. */
export const reachable = { tabIndex: 0 };
