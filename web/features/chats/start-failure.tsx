import { Failure } from "../workbench/failure.tsx";

/** Why a chat could not be started, in words. */
export const StartFailure = ({ error }: { error: unknown }) => (
  <Failure title="The chat could not be started" error={error} />
);
