import type { Plugin } from "vite";

const YEAR = 365 * 86_400_000;

/** Where to report a weakness (RFC 9116); from `built`, in milliseconds since 1970, it holds for a year. */
export function writeSecurityTxt(contact: string, built: number): string {
  return [
    `Contact: ${contact}`,
    `Expires: ${new Date(built + YEAR).toISOString()}`,
    "Preferred-Languages: en",
    "",
  ].join("\n");
}

/** Puts `/.well-known/security.txt` beside the page when `SECURITY_CONTACT`, a `https:` or `mailto:` address, is there while it is built. */
export const tellContact: Plugin = {
  name: "security-txt",
  generateBundle() {
    const contact = process.env["SECURITY_CONTACT"];
    if (!contact) return;
    if (!/^(https:\/\/|mailto:)\S+$/u.test(contact))
      throw new Error("SECURITY_CONTACT is neither a https: nor a mailto: address");
    const source = writeSecurityTxt(contact, Date.now());
    this.emitFile({ type: "asset", fileName: ".well-known/security.txt", source });
  },
};
