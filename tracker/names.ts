/** Written by find-names.ts: what the build calls each thing in tracker.js that has a name, in terser's order. */
export const names =
  'M c t r p a j ta ol k na A U g im _ P er $ y D ia eK h i s C m Y z F K cw cK w e J Z n u o f oe q le H W ee S l x eS B I R E d Q G X V L iW T v b N O o r s o r a l a a a o s y a n c p k a n n r n a o n s t Z a u r r r a s w e s r s a o o r a s a r r o r y r a o da Z r s e C a c p v k h n X y S N i $ f u t na W g b w y a n Q d o t u o r a l f u n n n r t n r c a r a c r u a'.split(
    ' ',
  );
