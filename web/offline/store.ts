/** What was kept of an answer: its data, and when it came, in milliseconds. */
export interface Kept {
  value: unknown;
  at: number;
}

/** Raised when what the API answers changes its shape, so that nothing older is shown. */
const SHAPE = 2;

/** Most answers that are kept; the oldest make room. */
const MOST = 200;

const STORE = "kept";
/** Under this key stands whose all of it is. */
const PERSON = "person";

const settle = <Result>(request: IDBRequest<Result>) =>
  new Promise<Result>((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () =>
      reject(request.error ?? new Error("The store failed.")),
    );
  });

let opened: Promise<IDBDatabase> | undefined;

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("dramatis", SHAPE);
  request.addEventListener("upgradeneeded", () => {
    const { result } = request;
    for (const name of result.objectStoreNames) result.deleteObjectStore(name);
    result.createObjectStore(STORE).createIndex("at", "at");
  });
  const database = await settle(request);
  // another window has a newer version of the page and waits for this one
  database.addEventListener("versionchange", () => database.close());
  return database;
}

async function begin(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction(STORE, mode).objectStore(STORE);
}

/** Makes the store a person's. What another one left is gone before anything of theirs can be kept. */
export async function own(person: string): Promise<void> {
  const store = await begin("readwrite");
  if ((await settle(store.get(PERSON))) === person) return;
  store.clear();
  await settle(store.put(person, PERSON));
}

/** Keeps an answer for a person. Does nothing when the store is no longer theirs: somebody else came in another window. */
export async function keep(person: string, key: string, kept: Kept): Promise<void> {
  const store = await begin("readwrite");
  if ((await settle(store.get(PERSON))) !== person) return;
  store.put(kept, key);
  const excess = (await settle(store.count())) - 1 - MOST;
  if (excess <= 0) return;
  for (const old of await settle(store.index("at").getAllKeys(null, excess))) store.delete(old);
}

/** What was kept under a key, or null; null too when it is another's than `person`, where it is known who is here. */
export async function recall(person: string | null, key: string): Promise<Kept | null> {
  const store = await begin("readonly");
  const owner = await settle<unknown>(store.get(PERSON));
  if (owner === undefined || (person !== null && owner !== person)) return null;
  return (await settle<Kept | undefined>(store.get(key))) ?? null;
}

export async function forget(key: string): Promise<void> {
  await settle((await begin("readwrite")).delete(key));
}

/** Empties the store: nobody is here any more. */
export async function wipe(): Promise<void> {
  await settle((await begin("readwrite")).clear());
}
