/** What we use of heatmap.js 2.0.5, which comes without types. */
declare module 'heatmap.js' {
  type Point = { x: number; y: number; value: number };
  type Heatmap = {
    setData(data: { min: number; max: number; data: Point[] }): Heatmap;
  };
  type Options = {
    container: HTMLElement;
    width: number;
    height: number;
    radius: number;
    blur: number;
    maxOpacity: number;
    minOpacity: number;
    gradient: Readonly<Record<string, string>>;
  };
  const factory: { create(options: Options): Heatmap };
  export = factory;
}
