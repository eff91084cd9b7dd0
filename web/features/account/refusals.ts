/** Why a sign-in, a sign-up or a change of the account was refused, from Better Auth's codes: what happened, then what to do. */
export function explainRefused(code: string): string {
  switch (code) {
    case "invalid_email_or_password":
      return "That email and password do not go together.";
    case "user_already_exists":
    case "user_already_exists_use_another_email":
      return "There is an account with that email already. Sign in, and what you have started is added to it.";
    case "invalid_email":
      return "That does not look like an email address.";
    case "invalid_password":
      return "That is not your password.";
    case "password_too_short":
      return "The password needs at least 8 characters.";
    case "password_too_long":
      return "The password can have at most 128 characters.";
    case "wrong_words":
      return "Those are not the words. Type them as they stand there.";
    case "password_too_easy":
      return "That password is one of the first anybody would try. Choose another.";
    case "password_leaked":
      return "That password is known from a leak elsewhere. Choose another.";
    case "invalid_name":
      return "A name has 1 to 80 characters.";
    case "rate_limited":
      return "That was tried too often. Wait a moment, then try again.";
    case "unauthenticated":
    case "unauthorized":
      return "Your session has ended. Sign in again.";
    case "offline":
      return "There was no answer. Nothing has changed; try again when you are back online.";
    default:
      return "That did not work. Nothing has changed; try again.";
  }
}

/** Which field a refusal is about, by its name; null when it is about no single one. */
export function blameField(code: string): "name" | "email" | "password" | null {
  if (code === "invalid_name") return "name";
  if (code.startsWith("user_already_exists") || code === "invalid_email") return "email";
  return code.startsWith("password_") ? "password" : null;
}
