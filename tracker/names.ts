/** Written by find-names.ts: what the build calls each thing in tracker.js that has a name, in terser's order. */
export const names =
  'h e x y d ts D v c E T N r Q i J si VQ g s O F t ft n nt b a m $ p o Z u f lQ os B w M V U P L G q I R H l _ j X C K z A an k Y S W l t s l t d d t d d a m u e o p o y l y $ l y p s f e y l N a s p a N a s a y l i p i a s i a i a s i i a n o r t Y p a y i X T d m u $ A S s f Z M W e w k g c N b i i M l d u e _ y t p n p p i e t d i n s e f $ i b p y e f s t e i a t i t'.split(
    ' ',
  );
