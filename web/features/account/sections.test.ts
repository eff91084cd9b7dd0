import { expect, test } from "vitest";
import { chooseSection } from "./sections.ts";

test("the account opens on the profile, for a guest on what an account is for", () => {
  expect(chooseSection(undefined, true)).toBe("profile");
  expect(chooseSection(undefined, false)).toBe("upgrade");
});

test("a section that is not for this person leads to the one that is", () => {
  expect(chooseSection("profile", false)).toBe("upgrade");
  expect(chooseSection("sign-in", true)).toBe("profile");
});

test("what somebody has is beside their sessions, and for a guest, who has one, alone", () => {
  expect(chooseSection("archive", true)).toBe("sessions");
  expect(chooseSection("sessions", false)).toBe("archive");
});

test("the appearance is for everybody", () => {
  expect(chooseSection("appearance", true)).toBe("appearance");
  expect(chooseSection("appearance", false)).toBe("appearance");
});

test("an address that means nothing is no section", () => {
  expect(chooseSection("keys", true)).toBeNull();
  expect(chooseSection("", false)).toBeNull();
});
