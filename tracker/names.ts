/** Written by find-names.ts: what the build calls each thing in tracker.js that has a name, in terser's order. */
export const names =
  'J c u r p i s ui ol y na S E so O P a rr K b D ls oQ h l t j $ Z B I Q w xQ C m H N n e ri f dZ M q F d o T g x G V _ R U k sn nt X id L oa W v Y de A l a r l a d d r a d l t b d n c b y d n n t n r n f c u N r d t r a r c C o r t r r e o r r c d t r o r b r d o r n t s y d i F c b p m N X de l f h e u na a so T C b d e t i s u n e t a o i e a a a r u o r c l r r c t e r'.split(
    ' ',
  );
