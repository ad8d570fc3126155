/** The package ships no types that its entry point names. */
declare module 'asl-validator' {
  type Result = { readonly isValid: boolean; errorsText(separator?: string): string };
  export default function validate(definition: unknown): Result;
}
