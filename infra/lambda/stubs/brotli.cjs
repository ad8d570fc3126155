/** Stands in for the decoder of WOFF2: the fonts of documents are TTF. */
module.exports = function decompress() {
  throw new Error('A WOFF2 font was opened; its decoder is not part of the bundle');
};
