/** Private key of a signature widget: the appearance that it gets when it is signed. */
export const SIGNED_APPEARANCE = 'SHKN_SignedAppearance';
