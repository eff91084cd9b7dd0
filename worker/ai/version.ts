/** Version of the texts that models are given; kept with each reply. */
export const PROMPT_VERSION = "rp-1";
