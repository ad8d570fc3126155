/** Stands in for the search for credentials: the clients of every function are given those of its role. */
export function defaultProvider() {
  return async (): Promise<never> => {
    throw new Error(
      'This client was made without credentials; the search for them is not part of the bundle',
    );
  };
}
